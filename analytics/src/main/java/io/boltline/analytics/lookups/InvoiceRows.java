package io.boltline.analytics.lookups;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The table {@code invoices}, for the one who writes it. A payment outranks that the invoice is
 * over, and that outranks that it was made, so it matters little in which order facts came.
 */
final class InvoiceRows {
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
    private final RowBatch judged;
    private final RowBatch closed;
    private final PreparedStatement payments;
    private final Map<Long, Long> repriced = new LinkedHashMap<>();

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
                                + " state = excluded.state, amount_msat = excluded.amount_msat,"
                                + " received_msat = excluded.received_msat,"
                                + " settled_at_millis = excluded.settled_at_millis,"
                                + " late = excluded.late, duplicate = excluded.duplicate,"
                                + " claim = excluded.claim, claim_open = excluded.claim_open,"
                                + " paid_sequence = excluded.paid_sequence");
        this.closed =
                new RowBatch(
                        connection,
                        "UPDATE invoices SET claim_open = CASE WHEN EXISTS (SELECT 1 FROM"
                            + " claim_closings c WHERE c.payment_hash = invoices.payment_hash AND"
                            + " c.closed_at_millis >= invoices.settled_at_millis) THEN 0 ELSE 1 END"
                            + " WHERE payment_hash = ? AND claim IS NOT NULL");
        this.judged =
                new RowBatch(
                        connection,
                        "UPDATE invoices SET state = ?, claim = ?, claim_open = ?"
                                + " WHERE order_no = ? AND attempt = ?");
        this.payments =
                connection.prepareStatement(
                        "SELECT attempt, payment_hash, amount_msat, received_msat, late, duplicate"
                                + " FROM invoices WHERE order_no = ?"
                                + " AND settled_at_millis IS NOT NULL");
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
        var judgement =
                Judgement.of(
                        priceSats,
                        event.amountMsat(),
                        event.receivedMsat(),
                        event.late(),
                        event.duplicate());
        paid.add(
                orderNumber,
                event.attempt(),
                Fitted.text(event.paymentHash()),
                nodes.of(event.provider(), event.node()),
                judgement.state(),
                event.amountMsat(),
                event.receivedMsat(),
                Fitted.millis(event.expiresAt()),
                Fitted.millis(event.settledAt()),
                event.late() ? 1 : 0,
                event.duplicate() ? 1 : 0,
                judgement.claim(),
                judgement.claim() == null ? 0 : 1,
                sequence);
        if (judgement.claim() != null) {
            close(Fitted.text(event.paymentHash()));
        }
    }

    /**
     * The order's price became known after payments may have come: they are judged by it.
     *
     * @param priceSats the order's
     */
    void reprice(long orderNumber, long priceSats) {
        repriced.put(orderNumber, priceSats);
    }

    /**
     * The claim on it is closed if an operator said what became of it, and that when it had
     * settled: what was said before is not about this payment.
     */
    void close(String paymentHash) throws SQLException {
        closed.add(paymentHash);
    }

    void write() throws SQLException {
        created.run();
        expired.run();
        paid.run();
        for (var order : repriced.entrySet()) {
            judge(order.getKey(), order.getValue());
        }
        repriced.clear();
        judged.run();
        closed.run();
    }

    private void judge(long orderNumber, long priceSats) throws SQLException {
        payments.setLong(1, orderNumber);
        try (var rows = payments.executeQuery()) {
            while (rows.next()) {
                var judgement =
                        Judgement.of(
                                priceSats,
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getInt(5) == 1,
                                rows.getInt(6) == 1);
                judged.add(
                        judgement.state(),
                        judgement.claim(),
                        judgement.claim() == null ? 0 : 1,
                        orderNumber,
                        rows.getInt(1));
                close(rows.getString(2));
            }
        }
    }
}
