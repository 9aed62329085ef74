package io.boltline.contract;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The owner of an order whose invoice can't be paid any more asks for another one, at the same
 * price.
 *
 * <p>It is a request that was found in order, not yet an invoice: the invoice-processor makes one
 * only when the node says that the attempt before can't be paid any more.
 *
 * @param timestamp the order document's
 * @param attempt 2 or above
 * @param priceSats the order's price, the first one
 */
public record InvoiceRequested(
        OrderId orderId, Instant timestamp, int attempt, long priceSats, Customer customer)
        implements PurchaseEvent {

    public InvoiceRequested {
        if (attempt < 2) {
            throw new IllegalArgumentException("attempt must be at least 2, not " + attempt);
        }
        if (priceSats < 1) {
            throw new IllegalArgumentException("priceSats must be positive, not " + priceSats);
        }
    }

    @Override
    public String eventId() {
        return orderId + "/invoice-requested/" + attempt;
    }

    /**
     * All personal fields.
     *
     * @param content the order document's: the payload with the resolved {@code sats}
     */
    public record Customer(String userName, ObjectNode content) {}
}
