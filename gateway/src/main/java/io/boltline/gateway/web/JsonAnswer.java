package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Invoice;
import io.boltline.contract.OrderId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param body written as JSON
 */
public record JsonAnswer(int statusCode, Map<String, String> headers, Object body)
        implements Sendable {
    /** How long callers should wait before they come again. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private record Purchased(boolean success, OrderId orderId, Invoice invoice) {}

    /** What is told of a purchase that goes on. */
    public record Accepted(boolean success, OrderId orderId, String status) {}

    private record AcceptedUnnamed(boolean success, String status) {}

    private record Failed(int statusCode, String statusMessage) {}

    /** What was asked for, with status 200. */
    public static JsonAnswer ok(Object body) {
        return new JsonAnswer(200, Map.of(), body);
    }

    /** The purchase has its invoice. */
    public static JsonAnswer purchased(OrderId orderId, Invoice invoice) {
        return ok(new Purchased(true, orderId, invoice));
    }

    /** The purchase goes on; its state can be asked for. */
    public static JsonAnswer pending(OrderId orderId) {
        return accepted(orderId, "pending");
    }

    /** Kafka did not say whether it took the command: the purchase may go on. */
    public static JsonAnswer unknown(OrderId orderId) {
        return accepted(orderId, "unknown");
    }

    /**
     * The purchase goes on, and its order is not told: the caller can't be proven to be the user
     * whose key it is of. The same request finds it again.
     */
    public static JsonAnswer pendingUnnamed() {
        return acceptedUnnamed("pending");
    }

    /** As {@link #unknown}, of an order that is not told. */
    public static JsonAnswer unknownUnnamed() {
        return acceptedUnnamed("unknown");
    }

    /** An error; one that passes by itself says when to come again. */
    public static JsonAnswer failed(int statusCode, String statusMessage) {
        return switch (statusCode) {
            case 429, 503 -> later(statusCode, statusMessage, RETRY_AFTER);
            default -> new JsonAnswer(statusCode, Map.of(), new Failed(statusCode, statusMessage));
        };
    }

    /** Nothing was accepted; the same request may succeed soon. */
    public static JsonAnswer unavailable(String statusMessage) {
        return later(503, statusMessage, RETRY_AFTER);
    }

    /** Nothing was accepted, and will not be for so long. */
    public static JsonAnswer tooMany(String statusMessage, Duration wait) {
        return later(429, statusMessage, wait);
    }

    private static JsonAnswer later(int statusCode, String statusMessage, Duration wait) {
        return new JsonAnswer(
                statusCode,
                Map.of("Retry-After", seconds(wait)),
                new Failed(statusCode, statusMessage));
    }

    private static JsonAnswer accepted(OrderId orderId, String status) {
        return new JsonAnswer(
                202,
                Map.of(
                        "Location",
                        OrderPath.location(orderId),
                        "Retry-After",
                        seconds(RETRY_AFTER)),
                new Accepted(true, orderId, status));
    }

    private static JsonAnswer acceptedUnnamed(String status) {
        return new JsonAnswer(
                202,
                Map.of("Retry-After", seconds(RETRY_AFTER)),
                new AcceptedUnnamed(true, status));
    }

    /** As RFC 9110, section 10.2.3, has it: whole seconds, and never too few. */
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusNanos(999_999_999).toSeconds());
    }

    @Override
    public void sendTo(HttpServletResponse response) throws IOException {
        response.setStatus(statusCode);
        response.setContentType("application/json");
        response.setCharacterEncoding(UTF_8);
        response.setHeader("Cache-Control", "no-store");
        headers.forEach(response::setHeader);
        byte[] json = json();
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    /** The body as it is sent. */
    public byte[] json() {
        return ContractJson.mapper().writeValueAsBytes(body);
    }
}
