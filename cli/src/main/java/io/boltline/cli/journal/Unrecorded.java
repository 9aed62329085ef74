package io.boltline.cli.journal;

import io.boltline.contract.FactForm;
import io.boltline.contract.MessageReader;
import io.boltline.kafka.TopicReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the journal has all that a partition of {@code purchase.events} held at an instant, where
 * it has nothing later. Facts are recorded in the order in which they came, so those count that
 * came after its last one; and of them, what stands in it already is a repeat.
 */
final class Unrecorded {
    /** More than this is a journal that is far behind. */
    private static final int MOST = 500_000;

    private Unrecorded() {}

    /**
     * Why it has not; empty when it has.
     *
     * @param lastRecordedAtMillis of its last entry; 0 when there is none
     * @param lastOffset of the first record that was recorded then
     */
    static Optional<String> find(
            JournalSource source,
            int partition,
            long lastRecordedAtMillis,
            long lastOffset,
            Instant instant) {
        Optional<TopicReader> events = source.openIfThere(source.events());
        if (events.isEmpty()) {
            return Optional.of(
                    "nothing later stands in it, and there is no topic %s here to tell whether all was recorded by then"
                            .formatted(source.events()));
        }
        Map<String, Long> waiting;
        try (TopicReader reader = events.get()) {
            var place = new TopicPartition(source.events(), partition);
            waiting = since(reader, place, lastRecordedAtMillis, instant, Conflicts.read(source));
        }
        if (waiting.size() > MOST) {
            return Optional.of(
                    "it is more than %,d events behind %s".formatted(MOST, source.events()));
        }
        // The last ones themselves are among them; an older one only where it came again.
        forgetRecorded(source, partition, lastOffset, waiting);
        forgetRecorded(source, partition, 0, waiting);
        return waiting.entrySet().stream()
                .findFirst()
                .map(first ->
                        "it has not recorded all of %s yet: %s at offset %d was there by then, and is not in it"
                                .formatted(source.events(), first.getKey(), first.getValue()));
    }

    /** The ids of the facts that came between, with the offset of the first copy of each. */
    private static Map<String, Long> since(
            TopicReader reader,
            TopicPartition place,
            long fromMillis,
            Instant instant,
            Set<Place> putAside) {
        reader.assign(List.of(place));
        long end = reader.ends().getOrDefault(place, 0L);
        long begin = offsetAt(reader, place, Instant.ofEpochMilli(fromMillis), end);
        // The first millisecond that is not asked for any more.
        Instant after = Instant.ofEpochMilli(instant.toEpochMilli() + 1);
        var until = Map.of(place, offsetAt(reader, place, after, end));
        reader.seek(Map.of(place, begin));
        Map<String, Long> waiting = new LinkedHashMap<>();
        for (var records = reader.nextTo(until);
                !records.isEmpty() && waiting.size() <= MOST;
                records = reader.nextTo(until)) {
            for (var record : records) {
                if (record.offset() < until.getOrDefault(place, 0L)
                        && FactForm.is(record)
                        && !putAside.contains(new Place(place.partition(), record.offset()))) {
                    waiting.putIfAbsent(MessageReader.id(record), record.offset());
                }
            }
        }
        return waiting;
    }

    private static long offsetAt(
            TopicReader reader, TopicPartition place, Instant time, long otherwise) {
        return reader.offsetsAt(Map.of(place, time)).getOrDefault(place, otherwise);
    }

    private static void forgetRecorded(
            JournalSource source, int partition, long offset, Map<String, Long> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        try (TopicReader reader = source.open()) {
            var place = new TopicPartition(source.journal(), partition);
            reader.assign(List.of(place));
            reader.seek(Map.of(place, Math.max(offset, reader.begins().getOrDefault(place, 0L))));
            var ends = reader.ends();
            for (var records = reader.nextTo(ends);
                    !records.isEmpty() && !waiting.isEmpty();
                    records = reader.nextTo(ends)) {
                records.forEach(record -> waiting.remove(MessageReader.id(record)));
            }
        }
    }
}
