package io.boltline.gateway;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Invoice;
import io.boltline.contract.OrderId;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param body written as JSON
 */
record Answer(int statusCode, Map<String, String> headers, Object body) {
    /** How long callers should wait before they come again, in seconds. */
    private static final String RETRY_AFTER = "1";

    private record Purchased(boolean success, OrderId orderId, Invoice invoice) {}

    private record Accepted(boolean success, OrderId orderId, String status) {}

    private record Failed(int statusCode, String statusMessage) {}

    static Answer purchased(OrderId orderId, Invoice invoice) {
        return new Answer(200, Map.of(), new Purchased(true, orderId, invoice));
    }

    /** The purchase goes on; its state can be asked for. */
    static Answer pending(OrderId orderId) {
        return accepted(orderId, "pending");
    }

    /** Kafka did not say whether it took the command: the purchase may go on. */
    static Answer unknown(OrderId orderId) {
        return accepted(orderId, "unknown");
    }

    static Answer failed(int statusCode, String statusMessage) {
        return new Answer(statusCode, Map.of(), new Failed(statusCode, statusMessage));
    }

    /** Nothing was accepted; the same request may succeed soon. */
    static Answer unavailable(String statusMessage) {
        return new Answer(503, Map.of("Retry-After", RETRY_AFTER), new Failed(503, statusMessage));
    }

    private static Answer accepted(OrderId orderId, String status) {
        return new Answer(
                202,
                Map.of(
                        "Location",
                        PurchaseServlet.PATH + "/" + orderId,
                        "Retry-After",
                        RETRY_AFTER),
                new Accepted(true, orderId, status));
    }

    byte[] json() {
        return ContractJson.mapper().writeValueAsBytes(body);
    }
}
