package io.boltline.export.rows;

import io.boltline.contract.ContractJson;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalEntry;
import io.boltline.journalformat.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the journal: all that its leaf proves, and nothing else.
 *
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

    /**
     * Of a record whose leaf was computed.
     *
     * @throws UnreadableMessageException when its id, type or key is no text
     */
    public static Entry of(JournalRecord record) {
        return new Entry(
                record.source().partition(),
                record.sequence(),
                record.recordedAtMillis(),
                text("ce_id", record.eventId()),
                text("ce_type", record.type()),
                text("the key", record.source().key()),
                record.source().value(),
                record.leaf());
    }

    /** A row has text where the leaf has bytes: the one must give the other. */
    private static String text(String name, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new UnreadableMessageException(name + " is no UTF-8");
        }
        return text;
    }

    /** The bytes under its leaf. */
    public byte[] proven(byte[] valueSha256) {
        return JournalEntry.bytes(
                id.getBytes(StandardCharsets.UTF_8),
                type.getBytes(StandardCharsets.UTF_8),
                orderId.getBytes(StandardCharsets.UTF_8),
                recordedAtMillis,
                valueSha256);
    }

    /** The value as JSON; a missing node where it is none. */
    JsonNode json() {
        try {
            return ContractJson.mapper().readTree(value);
        } catch (JacksonException e) {
            return ContractJson.mapper().missingNode();
        }
    }
}
