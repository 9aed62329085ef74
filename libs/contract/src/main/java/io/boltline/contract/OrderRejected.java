package io.boltline.contract;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
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
     * The same as it is written today: of a request that an earlier build recorded whole, what is
     * kept by now.
     */
    public OrderRejected brief() {
        return customer.payloadSha256() != null
                ? this
                : new OrderRejected(
                        orderId,
                        commandId,
                        timestamp,
                        statusCode,
                        reason,
                        Customer.of(customer.userName(), customer.payload()));
    }

    /**
     * All personal fields. Nothing came of the request, and the log is kept for ever: of its body
     * it has what tells one from another, and no more.
     *
     * @param payload {@code product} alone; events of earlier builds have the whole request body
     * @param payloadBytes of the whole body as compact JSON in UTF-8; null in events of earlier
     *     builds
     * @param payloadSha256 of the same bytes, 64 hexadecimal digits; null in events of earlier
     *     builds
     */
    public record Customer(
            String userName,
            ObjectNode payload,
            @Nullable Integer payloadBytes,
            @Nullable String payloadSha256) {

        /**
         * Keeps what is to be kept.
         *
         * @param payload the request body, as the command has it
         */
        public static Customer of(String userName, ObjectNode payload) {
            byte[] whole = ContractJson.mapper().writeValueAsBytes(payload);
            return new Customer(
                    userName,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("product", payload.path("product").asString("")),
                    whole.length,
                    HexFormat.of().formatHex(Sha256.of(whole)));
        }
    }
}
