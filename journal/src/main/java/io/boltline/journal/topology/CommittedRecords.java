package io.boltline.journal.topology;

import io.boltline.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Whether there are any. */
    boolean any(TopicPartition place) {
        reader.assign(List.of(place));
        reader.seekToBeginning();
        return !reader.nextTo(reader.ends()).isEmpty();
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
