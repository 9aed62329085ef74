package io.boltline.contract;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request to buy: written by the gateway, handled by the order-processor.
 *
 * <p>The caller's session cookie is no member of it: it travels sealed, in the header {@link
 * Headers#SESSION}.
 *
 * @param payload the whole request body, checked and with its numbers normalised
 * @param keyScope the user name in the cookie that scoped the caller's {@code Idempotency-Key},
 *     null when there was no key; it is a claim, and the order-processor accepts it only when the
 *     session proves the same name
 */
public record PurchaseCommand(OrderId orderId, ObjectNode payload, @Nullable String keyScope)
        implements Command {
    /** The product's name, a key of the {@code products} document. */
    public String product() {
        return payload.path("product").asString();
    }
}
