package io.boltline.local.parts;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a server said.
 *
 * @param text of the body
 */
public record Answer(
        int status,
        Optional<String> location,
        Optional<String> retryAfter,
        Optional<String> setCookie,
        String text) {
    /**
     * The body.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    public JsonNode body() {
        return Http.JSON.readTree(text);
    }

    /** As the gateway says it in every answer that accepts a purchase. */
    public String orderId() {
        return body().path("orderId").asString();
    }

    public JsonNode invoice() {
        return body().path("invoice");
    }

    @Override
    public String toString() {
        return status + " " + text;
    }
}
