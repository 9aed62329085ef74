package io.boltline.analytics.lookups;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.StringJoiner;

/**
 * The table {@code invoices}, for the one who writes it. A payment outranks that the invoice is
 * over, and that outranks that it was made, so it matters little in which order facts came.
 */
final class InvoiceRows {
    private static final long MSAT_PER_SAT = 1000;

    private static final String INSERT =
            "INSERT INTO invoices (order_no, attempt, payment_hash, node_no, state, amount_msat,"
                    + " received_msat, expires_at_millis, settled_at_millis, late, duplicate,"
                    + " claim, claim_open, paid_sequence)";

    private static final String UNPAID =
            " VALUES (?, ?, ?, ?, ?, ?, 0, ?, NULL, 0, 0, NULL, 0, NULL)";

    private final NodeNumbers nodes;
    private final RowBatch created;
    private final RowBatch expired;
    private final RowBatch paid;
    private final RowBatch closed;

    InvoiceRows(Connection connection, NodeNumbers nodes) throws SQLException {
        this.nodes = nodes;
        this.created =
                new RowBatch(
                        connection,
                        INSERT + UNPAID + " ON CONFLICT (order_no, attempt) DO NOTHING");
        this.expired =
                new RowBatch(
                        connection,
                        INSERT
                                + UNPAID
                                + " ON CONFLICT (order_no, attempt) DO UPDATE SET state = 'expired'"
                                + " WHERE invoices.state = 'pending'");
        this.paid =
                new RowBatch(
                        connection,
                        INSERT
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (order_no, attempt) DO UPDATE SET"
                                + " state = excluded.state, received_msat = excluded.received_msat,"
                                + " settled_at_millis = excluded.settled_at_millis,"
                                + " late = excluded.late, duplicate = excluded.duplicate,"
                                + " claim = excluded.claim, claim_open = excluded.claim_open,"
                                + " paid_sequence = excluded.paid_sequence");
        this.closed =
                new RowBatch(
                        connection,
                        "UPDATE invoices SET claim_open = 0 WHERE payment_hash = ? AND EXISTS"
                                + " (SELECT 1 FROM claim_closings c WHERE c.payment_hash = ?)");
    }

    void created(long orderNumber, InvoiceCreated event) throws SQLException {
        created.add(
                orderNumber,
                event.attempt(),
                Fitted.text(event.paymentHash()),
                nodes.of(event.provider(), event.node()),
                "pending",
                event.amountMsat(),
                Fitted.millis(event.expiresAt()));
    }

    void expired(long orderNumber, InvoiceExpired event) throws SQLException {
        expired.add(
                orderNumber,
                event.attempt(),
                Fitted.text(event.paymentHash()),
                nodes.of(event.provider(), event.node()),
                "expired",
                event.amountMsat(),
                Fitted.millis(event.expiresAt()));
    }

    /**
     * A payment came.
     *
     * @param priceSats the order's
     */
    void paid(long orderNumber, long priceSats, long sequence, InvoicePaid event)
            throws SQLException {
        boolean covers = event.receivedMsat() / MSAT_PER_SAT >= priceSats;
        String claim = claim(event, covers);
        paid.add(
                orderNumber,
                event.attempt(),
                Fitted.text(event.paymentHash()),
                nodes.of(event.provider(), event.node()),
                covers ? "paid" : "underpaid",
                event.amountMsat(),
                event.receivedMsat(),
                Fitted.millis(event.expiresAt()),
                Fitted.millis(event.settledAt()),
                event.late() ? 1 : 0,
                event.duplicate() ? 1 : 0,
                claim.isEmpty() ? null : claim,
                claim.isEmpty() ? 0 : 1,
                sequence);
        if (!claim.isEmpty()) {
            close(Fitted.text(event.paymentHash()));
        }
    }

    /** The claim on it is closed if an operator said what became of it, before or after it. */
    void close(String paymentHash) throws SQLException {
        closed.add(paymentHash, paymentHash);
    }

    /** What somebody has to decide about a payment, of which the journal says no more. */
    private static String claim(InvoicePaid event, boolean covers) {
        var claim = new StringJoiner(",");
        if (event.late()) {
            claim.add("late");
        }
        if (event.duplicate()) {
            claim.add("duplicate");
        }
        if (event.excessMsat() > 0) {
            claim.add("excess");
        }
        if (!covers) {
            claim.add("underpaid");
        }
        return claim.toString();
    }

    void write() throws SQLException {
        created.run();
        expired.run();
        paid.run();
        closed.run();
    }
}
