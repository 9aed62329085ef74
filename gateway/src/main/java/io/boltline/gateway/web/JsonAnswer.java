package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
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

    private record Failed(int statusCode, String statusMessage) {}

    /** What was asked for, with status 200. */
    public static JsonAnswer ok(Object body) {
        return ok(Map.of(), body);
    }

    /** The same with headers beside it. */
    public static JsonAnswer ok(Map<String, String> headers, Object body) {
        return new JsonAnswer(200, headers, body);
    }

    /**
     * It was accepted and goes on.
     *
     * @param headers beside the one that says when to ask again
     */
    public static JsonAnswer accepted(Map<String, String> headers, Object body) {
        var all = new HashMap<>(headers);
        all.put("Retry-After", seconds(RETRY_AFTER));
        return new JsonAnswer(202, all, body);
    }

    /** An error, as it was thrown. */
    public static JsonAnswer of(RefusedException refused) {
        return refused.retryAfter()
                .map(wait -> later(refused.statusCode(), refused.statusMessage(), wait))
                .orElseGet(() -> failed(refused.statusCode(), refused.statusMessage()));
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

    private static JsonAnswer later(int statusCode, String statusMessage, Duration wait) {
        return new JsonAnswer(
                statusCode,
                Map.of("Retry-After", seconds(wait)),
                new Failed(statusCode, statusMessage));
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
