package io.boltline.lightning;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payment that an order asks for.
 *
 * @param priceSats whole satoshis, positive
 * @param description shown to the payer, at most 639 bytes of UTF-8; an adapter shortens a longer
 *     one rather than lose the order
 * @param metadata the request's metadata with {@code orderId} and {@code timestamp}, and with
 *     {@code userAgent} where the log has it; for nodes that can keep it
 * @param expiry how long the invoice can be paid, in whole seconds
 */
public record PaymentRequest(
        PaymentKey key, long priceSats, String description, ObjectNode metadata, Duration expiry) {
    private static final long MSAT_PER_SAT = 1000;

    public PaymentRequest {
        check(
                priceSats >= 1 && priceSats <= Long.MAX_VALUE / MSAT_PER_SAT,
                "priceSats must be positive and count in msat, was " + priceSats);
        check(expiry.toSeconds() >= 1, "expiry must be at least a second, was " + expiry);
    }

    /** The price in millisatoshis. */
    public long amountMsat() {
        return Math.multiplyExact(priceSats, MSAT_PER_SAT);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
