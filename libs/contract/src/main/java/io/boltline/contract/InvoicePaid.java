package io.boltline.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The node received a payment for one of the order's invoices. If at least the order's price came,
 * the order is paid from then on, whatever else happens; if less, the invoice is underpaid, and a
 * refund is due.
 *
 * <p>It holds no personal field.
 *
 * @param timestamp the order document's
 * @param attempt which of the order's invoices
 * @param node the identity of the node that holds the money
 * @param invoiceId what the node calls the invoice
 * @param paymentRequest the invoice itself (BOLT 11)
 * @param amountMsat what the invoice asked for
 * @param receivedMsat what came
 * @param settledAt when the node received it, in the node's time
 * @param late whether that was after the invoice's expiry
 * @param duplicate whether another invoice of the order had been paid in full before: a refund is
 *     due
 */
public record InvoicePaid(
        OrderId orderId,
        Instant timestamp,
        int attempt,
        String provider,
        String node,
        String invoiceId,
        String paymentHash,
        String paymentRequest,
        long amountMsat,
        long receivedMsat,
        Instant expiresAt,
        Instant settledAt,
        boolean late,
        boolean duplicate)
        implements PurchaseEvent {

    public InvoicePaid {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, not " + attempt);
        }
        if (amountMsat < 1) {
            throw new IllegalArgumentException("amountMsat must be positive, not " + amountMsat);
        }
        if (receivedMsat < 1) {
            throw new IllegalArgumentException(
                    "receivedMsat must be positive, not " + receivedMsat);
        }
    }

    @Override
    public String eventId() {
        return orderId + "/invoice-paid/" + attempt;
    }

    /** What came beyond the amount: negative when underpaid, 0 when exact; written, never read. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long excessMsat() {
        return receivedMsat - amountMsat;
    }
}
