package io.boltline.lightning;

/**
 * An order and attempt have an invoice already, over another amount: somebody else writes to this
 * node, or the order's price changed. Not retryable.
 */
public final class PaymentConflictException extends RuntimeException {
    PaymentConflictException(PaymentKey key, long askedMsat, long foundMsat) {
        super(
                "%s, attempt %d: asked for %d msat, the node has an invoice over %d msat"
                        .formatted(key.orderId(), key.attempt(), askedMsat, foundMsat));
    }
}
