package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * The table {@code claim_closings}, for the one who writes it: all notes, since which of them
 * counts follows from the payment, and that may come after them.
 */
final class ClosingRows {
    private final InvoiceRows invoices;
    private final RowBatch closings;

    ClosingRows(Connection connection, InvoiceRows invoices) throws SQLException {
        this.invoices = invoices;
        this.closings =
                new RowBatch(
                        connection,
                        "INSERT INTO claim_closings (payment_hash, note_offset, outcome, reference,"
                                + " who, closed_at_millis, reason) VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    void write(List<ClosingNote> notes) throws SQLException {
        for (var note : notes) {
            var it = note.closed();
            closings.add(
                    it.paymentHash(),
                    note.offset(),
                    it.outcome().name().toLowerCase(Locale.ROOT),
                    Fitted.text(it.reference()),
                    Fitted.text(it.who()),
                    Fitted.millis(it.at()),
                    it.reason() == null ? null : Fitted.text(it.reason()));
            invoices.close(it.paymentHash());
        }
        closings.run();
        invoices.write();
    }
}
