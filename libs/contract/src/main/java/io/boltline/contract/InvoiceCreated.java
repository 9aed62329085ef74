package io.boltline.contract;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The node holds an invoice for the order.
 *
 * @param timestamp the order document's
 * @param attempt 1 for the order's first invoice
 * @param provider the kind of node, such as {@code cln}
 * @param node the node's identity, such as its public key
 * @param invoiceId what the node calls the invoice
 * @param paymentHash 64 hexadecimal digits, lower case
 * @param paymentRequest the invoice itself (BOLT 11)
 */
public record InvoiceCreated(
        OrderId orderId,
        Instant timestamp,
        int attempt,
        String provider,
        String node,
        String invoiceId,
        String paymentHash,
        String paymentRequest,
        long amountMsat,
        Instant expiresAt,
        Customer customer)
        implements PurchaseEvent {

    public InvoiceCreated {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, not " + attempt);
        }
        if (amountMsat < 1) {
            throw new IllegalArgumentException("amountMsat must be positive, not " + amountMsat);
        }
    }

    @Override
    public String eventId() {
        return orderId + "/invoice-created/" + attempt;
    }

    /**
     * All personal fields.
     *
     * @param metadata the request's, with {@code orderId} and {@code timestamp}
     */
    public record Customer(String userName, ObjectNode metadata) {}
}
