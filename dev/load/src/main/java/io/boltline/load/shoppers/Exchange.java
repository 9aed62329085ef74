package io.boltline.load.shoppers;

import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the gateway.
 *
 * @param body a missing node if it was no JSON
 */
record Exchange(int status, JsonNode body, Optional<String> location) {
    static Exchange of(Answer answer) {
        return new Exchange(answer.status(), parsed(answer.text()), answer.location());
    }

    private static JsonNode parsed(String body) {
        try {
            return Http.JSON.readTree(body);
        } catch (JacksonException e) {
            return Http.JSON.missingNode();
        }
    }

    String orderId() {
        return body.path("orderId").asString("");
    }

    boolean hasInvoice() {
        return !paymentHash().isEmpty();
    }

    String paymentHash() {
        return body.path("invoice").path("paymentHash").asString("");
    }

    Told.Invoiced invoiced() {
        return new Told.Invoiced(
                orderId(), paymentHash(), body.path("invoice").path("amount").asLong());
    }

    /** What a purchase's state says when it will have no invoice. */
    boolean isRefusal() {
        return status == 200 && !body.path("success").asBoolean(true);
    }
}
