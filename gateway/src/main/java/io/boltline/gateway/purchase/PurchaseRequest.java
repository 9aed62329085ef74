package io.boltline.gateway.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.document.OrderDocument;
import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request to buy.
 *
 * @param key null when the caller named the purchase by none
 */
record PurchaseRequest(Body body, @Nullable IdempotencyKey key, SessionCookies cookies)
        implements CommandRequest {
    static PurchaseRequest read(ObjectNode body, HttpServletRequest http) {
        return new PurchaseRequest(
                new Body(body),
                IdempotencyKey.from(Collections.list(http.getHeaders("Idempotency-Key"))),
                SessionCookies.of(http));
    }

    /** Without a key every request is a purchase of its own. */
    @Override
    public boolean isRepeatable() {
        return key != null;
    }

    /**
     * What is bought, checked in the fields that the purchase rests on; those that are null are
     * taken off where that is the same as nothing.
     *
     * @param payload the whole body; members that we don't know are kept
     */
    record Body(ObjectNode payload) {
        private static final int MAX_PRODUCT_CHARS = 128;

        /** BOLT 11 limits the description to what its field can hold. */
        private static final int MAX_DESCRIPTION_BYTES = 639;

        /** Throws a {@link RefusedException}, 400, naming the field and the limit. */
        Body {
            OrderDocument.removeAbsent(payload);
            checkProduct(payload);
            checkDescription(payload);
            checkMetadata(payload);
        }

        private static void checkProduct(ObjectNode payload) {
            var product = payload.path("product");
            if (!product.isString() || product.stringValue().isBlank()) {
                throw invalid("\"product\" must be a non-empty string");
            }
            if (product.stringValue().length() > MAX_PRODUCT_CHARS) {
                throw invalid("\"product\" must have at most " + MAX_PRODUCT_CHARS + " characters");
            }
        }

        private static void checkDescription(ObjectNode payload) {
            var description = payload.path("description");
            if (description.isMissingNode()) {
                return;
            }
            if (!description.isString()) {
                throw invalid("\"description\" must be a string");
            }
            if (description.stringValue().getBytes(UTF_8).length > MAX_DESCRIPTION_BYTES) {
                throw invalid(
                        "\"description\" must have at most "
                                + MAX_DESCRIPTION_BYTES
                                + " bytes of UTF-8");
            }
        }

        private static void checkMetadata(ObjectNode payload) {
            var metadata = payload.path("metadata");
            if (!metadata.isMissingNode() && !metadata.isObject()) {
                throw invalid("\"metadata\" must be an object");
            }
        }

        private static RefusedException invalid(String problem) {
            return new RefusedException(400, "Invalid input: " + problem);
        }
    }
}
