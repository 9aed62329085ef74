package io.boltline.purchases;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a server said. */
record Answer(
        int status,
        Optional<String> location,
        Optional<String> retryAfter,
        Optional<String> cookie,
        JsonNode body) {
    /** As the gateway says it in every answer that accepts a purchase. */
    String orderId() {
        return body.path("orderId").asString();
    }

    JsonNode invoice() {
        return body.path("invoice");
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
