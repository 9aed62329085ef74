package io.boltline.contract;

import java.time.Instant;

/**
 * There is no invoice for this attempt and none will be made; the order is kept.
 *
 * @param timestamp the order document's
 * @param attempt 1 for the order's first invoice
 * @param reason for people; free of secrets
 */
public record InvoiceFailed(
        OrderId orderId, Instant timestamp, int attempt, String reason, Customer customer)
        implements PurchaseEvent {

    @Override
    public String eventId() {
        return orderId + "/invoice-failed/" + attempt;
    }

    /** All personal fields. */
    public record Customer(String userName) {}
}
