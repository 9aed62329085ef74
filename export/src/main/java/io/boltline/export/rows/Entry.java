package io.boltline.export.rows;

import io.boltline.journalformat.JournalEntry;
import io.boltline.journalformat.JournalRecord;

/**
 * An entry of the journal: all that its leaf proves, and nothing else.
 *
 * @param id as {@link ByteText} has it, and so are the two that follow
 * @param orderId the record's key
 * @param value of the event, as it was written
 * @param leaf 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Entry(
        int partition,
        long sequence,
        long recordedAtMillis,
        String id,
        String type,
        String orderId,
        byte[] value,
        byte[] leaf) {

    /** Of a record whose leaf was computed. */
    public static Entry of(JournalRecord record) {
        return new Entry(
                record.source().partition(),
                record.sequence(),
                record.recordedAtMillis(),
                ByteText.of(record.eventId()),
                ByteText.of(record.type()),
                ByteText.of(record.source().key()),
                record.source().value(),
                record.leaf());
    }

    /**
     * The bytes under its leaf.
     *
     * @throws IllegalArgumentException when its id, type or key is nothing that is ever written so
     */
    public byte[] proven(byte[] valueSha256) {
        return JournalEntry.bytes(
                ByteText.bytes(id),
                ByteText.bytes(type),
                ByteText.bytes(orderId),
                recordedAtMillis,
                valueSha256);
    }

    /** Whether its id, type and key are texts of the usual kind. */
    boolean isPlain() {
        return ByteText.isPlain(id) && ByteText.isPlain(type) && ByteText.isPlain(orderId);
    }
}
