package io.boltline.faults.mutations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records that differ from others in one thing. The others stay as they are. */
final class Changes {
    private Changes() {}

    /** With any one bit flipped. */
    static byte[] flipped(byte[] bytes, RandomGenerator random) {
        return flipped(bytes, random.nextInt(bytes.length), random);
    }

    /** With any one bit of this byte flipped. */
    static byte[] flipped(byte[] bytes, int at, RandomGenerator random) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return flipped;
    }

    static ConsumerRecord<byte[], byte[]> value(
            ConsumerRecord<byte[], byte[]> record, byte[] value) {
        return copied(record, record.key(), value, List.of(record.headers().toArray()));
    }

    static ConsumerRecord<byte[], byte[]> key(ConsumerRecord<byte[], byte[]> record, byte[] key) {
        return copied(record, key, record.value(), List.of(record.headers().toArray()));
    }

    /** With another value for the one header of this name, at its place. */
    static ConsumerRecord<byte[], byte[]> header(
            ConsumerRecord<byte[], byte[]> record, String name, UnaryOperator<byte[]> change) {
        List<Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(
                    header.key().equals(name)
                            ? new RecordHeader(name, change.apply(header.value()))
                            : header);
        }
        return copied(record, record.key(), record.value(), headers);
    }

    static ConsumerRecord<byte[], byte[]> without(
            ConsumerRecord<byte[], byte[]> record, String name) {
        var kept =
                List.of(record.headers().toArray()).stream()
                        .filter(header -> !header.key().equals(name))
                        .toList();
        return copied(record, record.key(), record.value(), kept);
    }

    /** With another header of this name behind all others. */
    static ConsumerRecord<byte[], byte[]> another(
            ConsumerRecord<byte[], byte[]> record, String name, byte[] value) {
        var changed =
                copied(record, record.key(), record.value(), List.of(record.headers().toArray()));
        changed.headers().add(name, value);
        return changed;
    }

    private static ConsumerRecord<byte[], byte[]> copied(
            ConsumerRecord<byte[], byte[]> record, byte[] key, byte[] value, List<Header> headers) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                key,
                value,
                new RecordHeaders(headers),
                record.leaderEpoch());
    }
}
