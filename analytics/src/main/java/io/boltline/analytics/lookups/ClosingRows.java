package io.boltline.analytics.lookups;

import io.boltline.contract.ClaimClosed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;

/**
 * The table {@code claim_closings}, for the one who writes it: the last word on a payment counts.
 */
final class ClosingRows {
    private final InvoiceRows invoices;
    private final RowBatch closings;

    ClosingRows(Connection connection, InvoiceRows invoices) throws SQLException {
        this.invoices = invoices;
        this.closings =
                new RowBatch(
                        connection,
                        "INSERT INTO claim_closings (payment_hash, outcome, reference, who,"
                                + " closed_at_millis, reason) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (payment_hash) DO UPDATE SET"
                                + " outcome = excluded.outcome, reference = excluded.reference,"
                                + " who = excluded.who,"
                                + " closed_at_millis = excluded.closed_at_millis,"
                                + " reason = excluded.reason");
    }

    /** Writes these, of which no two are about the same payment. */
    void write(Collection<ClaimClosed> closed) throws SQLException {
        for (var it : closed) {
            closings.add(
                    it.paymentHash(),
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
