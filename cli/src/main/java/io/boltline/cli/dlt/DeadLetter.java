package io.boltline.cli.dlt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of a dead-letter topic.
 *
 * @param origin where the record came from, by the headers that {@code libs/worker} adds
 * @param attempts how often it was tried
 */
record DeadLetter(
        ConsumerRecord<byte[], byte[]> record,
        String group,
        Origin origin,
        String cause,
        String reason,
        String attempts) {

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                record,
                header(record, "dlt_group"),
                origin(record),
                header(record, "dlt_cause"),
                header(record, "dlt_reason"),
                header(record, "dlt_attempts"));
    }

    /** Its place among the dead letters, which {@code show} takes. */
    Origin place() {
        return new Origin(record.topic(), record.partition(), record.offset());
    }

    /** When it was put away, in the broker's time. */
    Instant appended() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The order's id, or whatever else the key is. */
    String key() {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    /** The message's type; empty for poison. */
    String type() {
        return header(record, Headers.TYPE);
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /** What somebody else wrote there, without saying where from, is its own origin. */
    private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
        String partition = header(record, "dlt_partition");
        String offset = header(record, "dlt_offset");
        return partition.matches("\\d{1,9}") && offset.matches("\\d{1,18}")
                ? new Origin(
                        header(record, "dlt_topic"),
                        Integer.parseInt(partition),
                        Long.parseLong(offset))
                : new Origin(record.topic(), record.partition(), record.offset());
    }
}
