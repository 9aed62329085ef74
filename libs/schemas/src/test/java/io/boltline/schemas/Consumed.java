package io.boltline.schemas;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a reader gets them. */
final class Consumed {
    private Consumed() {}

    static ConsumerRecord<byte[], byte[]> at(String topic, ProducerRecord<byte[], byte[]> record) {
        return consumed(topic, record, record.key(), record.value());
    }

    static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> record) {
        return consumed(record.topic(), record, record.key(), record.value());
    }

    static ConsumerRecord<byte[], byte[]> read(
            ProducerRecord<byte[], byte[]> record, byte[] key, byte[] value) {
        return consumed(record.topic(), record, key, value);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            String topic, ProducerRecord<byte[], byte[]> record, byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                0,
                17,
                0,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key,
                value,
                new RecordHeaders(record.headers().toArray()),
                Optional.empty());
    }
}
