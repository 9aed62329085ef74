package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds places in a partition by halving what is left: sequence and recordedAt only grow. So a
 * place among millions of records takes some twenty small reads. For one thread.
 */
public final class Places implements AutoCloseable {
    private static final int FETCH_BYTES = 65_536;

    private final TopicReader reader;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    /**
     * Where something begins to hold.
     *
     * @param before the last record for which it does not hold; empty when there is none
     * @param after the first for which it does; empty when there is none
     * @param unreadable what is wrong with the record that follows {@code before}; null when it is
     *     the journal's, or there is none
     */
    public record Boundary(
            Optional<JournalRecord> before,
            Optional<JournalRecord> after,
            @Nullable CommandFailedException unreadable) {
        /**
         * The same, where nothing else stands in the way.
         *
         * @throws CommandFailedException if the next record isn't of a journal's form
         */
        public Boundary whole() {
            if (unreadable != null) {
                throw unreadable;
            }
            return this;
        }

        /** How many entries are before it. */
        public long size() {
            return after.map(JournalRecord::sequence)
                    .or(() -> before.map(it -> it.sequence() + 1))
                    .orElse(0L);
        }
    }

    private Places(TopicReader reader) {
        this.reader = reader;
        this.begins = reader.begins();
        this.ends = reader.ends();
    }

    /**
     * In the journal as it is now.
     *
     * @throws KafkaException if it can't be asked
     */
    public static Places in(JournalSource source) {
        Map<String, Object> settings = new HashMap<>(source.kafka().properties());
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        TopicReader reader = source.open(settings);
        try {
            return new Places(reader);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * All that stands in the journal now.
     *
     * @throws CommandFailedException if something stands there that is no record of a journal
     */
    public static Cut now(JournalSource source) {
        return now(source, Boundary::whole);
    }

    /** The same, up to the first record that is none of a journal. */
    public static Cut readable(JournalSource source) {
        return now(source, it -> it);
    }

    private static Cut now(JournalSource source, UnaryOperator<Boundary> check) {
        try (Places places = in(source)) {
            return new Cut(
                    IntStream.range(0, places.partitions())
                            .mapToObj(it -> new TopicPartition(source.journal(), it))
                            .map(it -> check.apply(places.where(it, _ -> false)).size())
                            .toList());
        }
    }

    /** How many partitions there are. */
    int partitions() {
        return ends.size();
    }

    /** Where the partitions end, in offsets. */
    public Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    /**
     * Where this begins to hold. A record that is none of a journal is taken to follow all that
     * are.
     *
     * @param isAfter holds for all records after one for which it holds
     */
    public Boundary where(TopicPartition partition, Predicate<JournalRecord> isAfter) {
        Optional<JournalRecord> before = Optional.empty();
        Optional<JournalRecord> after = Optional.empty();
        @Nullable CommandFailedException unreadable = null;
        long low = begins.getOrDefault(partition, 0L);
        long high = ends.getOrDefault(partition, 0L);
        while (low < high) {
            long middle = low + (high - low) / 2;
            var found = from(partition, middle, high);
            if (found.isEmpty()) {
                high = middle;
                continue;
            }
            try {
                JournalRecord read = Broken.read(found.get());
                if (!isAfter.test(read)) {
                    before = Optional.of(read);
                    low = found.get().offset() + 1;
                    continue;
                }
                after = Optional.of(read);
                unreadable = null;
            } catch (CommandFailedException e) {
                after = Optional.empty();
                unreadable = e;
            }
            high = middle;
        }
        return new Boundary(before, after, unreadable);
    }

    /**
     * The offset of an entry that is there.
     *
     * @throws CommandFailedException if it isn't
     */
    public long offsetOf(TopicPartition partition, long sequence) {
        return where(partition, record -> record.sequence() >= sequence)
                .whole()
                .after()
                .filter(it -> it.sequence() == sequence)
                .map(it -> it.source().offset())
                .orElseThrow(() ->
                        new CommandFailedException(
                                "%s has no entry %d. 'boltline journal verify' tells what is wrong"
                                        .formatted(partition, sequence)));
    }

    /** The first record at that offset or after it; empty when there is none before the end. */
    private Optional<ConsumerRecord<byte[], byte[]>> from(
            TopicPartition partition, long offset, long end) {
        reader.assign(List.of(partition));
        reader.seek(Map.of(partition, offset));
        var first = reader.nextTo(Map.of(partition, end)).iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        var record = first.next();
        if (record.offset() >= end) {
            return Optional.empty();
        }
        return Optional.of(record);
    }

    @Override
    public void close() {
        reader.close();
    }
}
