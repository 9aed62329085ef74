package io.boltline.cli.receipt;

import io.boltline.contract.OrderId;
import io.boltline.journalformat.JournalEntry;
import io.boltline.merkle.Hash;
import java.util.List;
import java.util.Optional;

/**
 * One fact, and where it is in its tree.
 *
 * @param sequence the index of its leaf
 * @param valueSha256 64 lower-case hexadecimal digits
 * @param value what the event says; empty where it was left out, of which the proof is none the
 *     worse
 * @param path the inclusion proof
 */
record ReceiptFact(
        long sequence,
        String eventId,
        String type,
        long recordedAtMillis,
        String valueSha256,
        Optional<String> value,
        List<Hash> path) {
    ReceiptFact {
        path = List.copyOf(path);
    }

    ReceiptFact withoutValue() {
        return new ReceiptFact(
                sequence, eventId, type, recordedAtMillis, valueSha256, Optional.empty(), path);
    }

    /** The bytes under its leaf. */
    byte[] entry(OrderId order) {
        return new JournalEntry(eventId, type, order.value(), recordedAtMillis, valueSha256)
                .bytes();
    }
}
