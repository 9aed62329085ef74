package io.boltline.contract;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order document exists: what the invoice-processor needs to ask for payment.
 *
 * @param timestamp the document's
 * @param priceSats the price that was resolved when the order was first written; it never changes
 */
public record OrderCreated(
        OrderId orderId, Instant timestamp, String product, long priceSats, Customer customer)
        implements PurchaseEvent {

    public OrderCreated {
        if (priceSats < 1) {
            throw new IllegalArgumentException("priceSats must be positive, not " + priceSats);
        }
    }

    @Override
    public String eventId() {
        return orderId + "/order-created";
    }

    /**
     * All personal fields.
     *
     * @param content the order document's: the payload with the resolved {@code sats}
     */
    public record Customer(String userName, ObjectNode content) {}
}
