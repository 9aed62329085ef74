package io.boltline.analytics.lookups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of an order's invoices.
 *
 * @param state {@code pending}, {@code expired}, {@code underpaid} or {@code paid}
 * @param receivedMsat 0 without a payment
 * @param settledAt null without a payment
 * @param claim of {@code late}, {@code duplicate}, {@code excess} and {@code underpaid} what the
 *     payment is, joined by commas; null where it is none of it
 * @param claimOpen whether nobody has said yet what became of it
 */
public record FoundInvoice(
        int attempt,
        String paymentHash,
        String provider,
        String node,
        String state,
        long amountMsat,
        long receivedMsat,
        Instant expiresAt,
        @Nullable Instant settledAt,
        @Nullable String claim,
        boolean claimOpen) {
    static final String SELECT =
            "SELECT i.attempt, i.payment_hash, n.provider, n.node, i.state, i.amount_msat,"
                    + " i.received_msat, i.expires_at_millis, i.settled_at_millis, i.claim,"
                    + " i.claim_open FROM invoices i JOIN nodes n ON n.node_no = i.node_no"
                    + " WHERE i.order_no = ? ORDER BY i.attempt";

    static FoundInvoice read(ResultSet row) throws SQLException {
        long settled = row.getLong(9);
        boolean isSettled = !row.wasNull();
        return new FoundInvoice(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                Instant.ofEpochMilli(row.getLong(8)),
                isSettled ? Instant.ofEpochMilli(settled) : null,
                row.getString(10),
                row.getInt(11) == 1);
    }
}
