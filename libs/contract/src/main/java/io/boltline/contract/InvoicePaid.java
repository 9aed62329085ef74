package io.boltline.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
 * @param byHand null when the node said so, as a rule
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
        boolean duplicate,
        @Nullable ByHand byHand)
        implements PurchaseEvent {

    /**
     * Says that not the node but an operator told of the payment, because nobody can ask the node
     * any more. Should the node tell of it after all, that is this event again, by its id, and only
     * the audit looks at the difference.
     *
     * @param reason why it is believed: 1 to {@value #MAX_REASON} characters that can be printed;
     *     nothing personal, nothing secret, as it is kept for ever
     */
    public record ByHand(String reason) {
        public static final int MAX_REASON = 200;

        public ByHand {
            PrintableLine.require("reason", reason, MAX_REASON);
        }
    }

    /** As the node says. */
    public InvoicePaid(
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
            boolean duplicate) {
        this(
                orderId,
                timestamp,
                attempt,
                provider,
                node,
                invoiceId,
                paymentHash,
                paymentRequest,
                amountMsat,
                receivedMsat,
                expiresAt,
                settledAt,
                late,
                duplicate,
                null);
    }

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
        return eventId(orderId, attempt);
    }

    /** The id of the one such event that an attempt of an order can have. */
    public static String eventId(OrderId orderId, int attempt) {
        return orderId + "/invoice-paid/" + attempt;
    }

    /** What came beyond the amount: negative when underpaid, 0 when exact; written, never read. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long excessMsat() {
        return receivedMsat - amountMsat;
    }
}
