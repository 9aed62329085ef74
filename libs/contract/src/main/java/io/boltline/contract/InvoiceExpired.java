package io.boltline.contract;

import java.time.Instant;

/**
 * The node, asked after the expiry, says that the invoice was not paid and can't be paid any more;
 * or it is retired, and an operator had its open invoices told as over.
 *
 * <p>Should it turn out paid after all, {@link InvoicePaid} follows and wins. It holds no personal
 * field.
 *
 * @param timestamp the order document's
 * @param attempt which of the order's invoices
 * @param node the identity of the node that was asked
 * @param invoiceId what the node calls the invoice
 * @param paymentRequest the invoice itself (BOLT 11)
 * @param amountMsat what it asked for
 */
public record InvoiceExpired(
        OrderId orderId,
        Instant timestamp,
        int attempt,
        String provider,
        String node,
        String invoiceId,
        String paymentHash,
        String paymentRequest,
        long amountMsat,
        Instant expiresAt)
        implements PurchaseEvent {

    public InvoiceExpired {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, not " + attempt);
        }
    }

    @Override
    public String eventId() {
        return eventId(orderId, attempt);
    }

    /** The id of the one such event that an attempt of an order can have. */
    public static String eventId(OrderId orderId, int attempt) {
        return orderId + "/invoice-expired/" + attempt;
    }
}
