package io.boltline.local.http;

import java.util.Optional;
import tools.jackson.core.JacksonException;
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
     * @throws JacksonException if it is no JSON
     */
    public JsonNode body() {
        return Http.JSON.readTree(text);
    }

    /** The body; a missing node if it is no JSON. */
    public JsonNode bodyIfJson() {
        try {
            return body();
        } catch (JacksonException e) {
            return Http.JSON.missingNode();
        }
    }

    /** Why it refused, in the words of this member of its JSON if there are any. */
    public String reason(String member) {
        return "%s (%d)".formatted(bodyIfJson().path(member).asString("no reason given"), status);
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
