package io.boltline.journal.topology;

import io.boltline.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What partitions hold; records of aborted transactions are none. For one thread. */
final class CommittedRecords implements AutoCloseable {
    private static final int FETCH_BYTES = 1024 * 1024;

    private final TopicReader reader;

    private CommittedRecords(TopicReader reader) {
        this.reader = reader;
    }

    /**
     * Not yet of any partition.
     *
     * @param connection at least where the broker is
     */
    static CommittedRecords open(Map<String, Object> connection) {
        var settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new CommittedRecords(TopicReader.open(settings));
    }

    /** Where it ends now. */
    long end(TopicPartition place) {
        reader.assign(List.of(place));
        return reader.ends().getOrDefault(place, 0L);
    }

    /** Whether there are any. */
    boolean any(TopicPartition place) {
        return any(place, _ -> true);
    }

    /** Whether there is one of these; reads on until it finds it. */
    boolean any(TopicPartition place, Predicate<ConsumerRecord<byte[], byte[]>> isOne) {
        return first(place, Long.MAX_VALUE, isOne).isPresent();
    }

    /** The first of these before an offset; reads on until it finds it. */
    Optional<ConsumerRecord<byte[], byte[]>> first(
            TopicPartition place, long before, Predicate<ConsumerRecord<byte[], byte[]>> isOne) {
        reader.assign(List.of(place));
        reader.seekToBeginning();
        var ends = new HashMap<>(reader.ends());
        ends.computeIfPresent(place, (_, end) -> Math.min(end, before));
        for (var some = reader.nextTo(ends); !some.isEmpty(); some = reader.nextTo(ends)) {
            for (var record : some) {
                if (record.offset() < before && isOne.test(record)) {
                    return Optional.of(record);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether there are any from this offset on. */
    boolean any(TopicPartition place, long from) {
        reader.assign(List.of(place));
        reader.seek(Map.of(place, from));
        return !reader.nextTo(reader.ends()).isEmpty();
    }

    /** All that there are now. */
    void read(
            TopicPartition place,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> consumer) {
        reader.assign(List.of(place));
        reader.seekToBeginning();
        reader.readTo(reader.ends(), consumer);
    }

    @Override
    public void close() {
        reader.close();
    }
}
