package io.boltline.lightning;

import io.boltline.contract.OrderId;
import java.time.Instant;

/**
 * What there is at most one invoice of.
 *
 * @param attempt 1 for the order's first invoice, one more after each that expired
 * @param orderedAt the order's own timestamp, the same however often it is asked for: an adapter
 *     that derives preimages picks the secret of that time
 */
public record PaymentKey(OrderId orderId, int attempt, Instant orderedAt) {
    public PaymentKey {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, was " + attempt);
        }
    }

    /** The order and attempt in one word, {@code orderId:attempt}: ASCII, at most 41 characters. */
    String label() {
        return new OrderLabel(orderId, attempt).toString();
    }
}
