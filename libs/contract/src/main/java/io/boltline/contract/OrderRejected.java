package io.boltline.contract;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command of a proven user was refused; no order came of it.
 *
 * <p>It belongs to its command: it never changes an order that exists, and a later command for the
 * same order may succeed.
 *
 * @param timestamp when the broker took the command
 * @param statusCode the HTTP status that the caller gets
 * @param reason the status message that the caller gets
 */
public record OrderRejected(
        OrderId orderId,
        CommandId commandId,
        Instant timestamp,
        int statusCode,
        String reason,
        Customer customer)
        implements PurchaseEvent {

    @Override
    public String eventId() {
        return commandId + "/order-rejected";
    }

    /**
     * All personal fields.
     *
     * @param payload the request body
     */
    public record Customer(String userName, ObjectNode payload) {}
}
