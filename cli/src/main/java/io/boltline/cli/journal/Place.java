package io.boltline.cli.journal;

import io.boltline.kafka.TopicReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a record of a topic stands. */
record Place(int partition, long offset) {
    /**
     * Reads it again; empty when it isn't there any more.
     *
     * @param reader of no topic of its own
     */
    Optional<ConsumerRecord<byte[], byte[]>> record(TopicReader reader, String topic) {
        var where = new TopicPartition(topic, partition);
        reader.assign(List.of(where));
        reader.seek(Map.of(where, offset));
        var records = reader.nextTo(Map.of(where, offset + 1)).iterator();
        return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    }
}
