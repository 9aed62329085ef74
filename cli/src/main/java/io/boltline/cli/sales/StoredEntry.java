package io.boltline.cli.sales;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.PurchaseEvent;
import io.boltline.journalformat.JournalRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An entry of the journal, as it is laid on disk: all that it takes to count it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredEntry(
        int partition, long sequence, long recordedAtMillis, PurchaseEvent event, byte[] value) {
    private static final int HEAD_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;

    static StoredEntry of(JournalRecord entry, PurchaseEvent event) {
        return new StoredEntry(
                entry.source().partition(),
                entry.sequence(),
                entry.recordedAtMillis(),
                event,
                entry.source().value());
    }

    byte[] bytes() {
        byte[] type = MessageType.of(event).getBytes(UTF_8);
        return ByteBuffer.allocate(HEAD_BYTES + type.length + value.length)
                .putInt(partition)
                .putInt(type.length)
                .putLong(sequence)
                .putLong(recordedAtMillis)
                .put(type)
                .put(value)
                .array();
    }

    static StoredEntry read(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        int partition = buffer.getInt();
        byte[] type = new byte[buffer.getInt()];
        long sequence = buffer.getLong();
        long recordedAtMillis = buffer.getLong();
        buffer.get(type);
        byte[] value = new byte[buffer.remaining()];
        buffer.get(value);
        var record = new ConsumerRecord<byte[], byte[]>("", partition, 0, new byte[0], value);
        record.headers().add(Headers.TYPE, type);
        return new StoredEntry(
                partition, sequence, recordedAtMillis, MessageReader.event(record), value);
    }

    Instant recordedAt() {
        return Instant.ofEpochMilli(recordedAtMillis);
    }
}
