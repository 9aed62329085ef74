package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that came back from the dead letters. It keeps the stamp that it had in its own topic:
 * what is too old must not become young by being redriven.
 */
final class Redriven {
    /** When the broker first took the record, in milliseconds since 1970. */
    static final String TIMESTAMP = "redrive_timestamp";

    private Redriven() {}

    /** The record with its first stamp; as it is when it names none. */
    static ConsumerRecord<byte[], byte[]> asFirstWritten(ConsumerRecord<byte[], byte[]> record) {
        return firstStamp(record)
                .map(timestamp ->
                        new ConsumerRecord<>(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                timestamp,
                                record.timestampType(),
                                record.serializedKeySize(),
                                record.serializedValueSize(),
                                record.key(),
                                record.value(),
                                record.headers(),
                                record.leaderEpoch()))
                .orElse(record);
    }

    private static Optional<Long> firstStamp(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(TIMESTAMP);
        byte @Nullable [] value = header == null ? null : header.value();
        return Optional.ofNullable(value)
                .map(bytes -> new String(bytes, UTF_8))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }
}
