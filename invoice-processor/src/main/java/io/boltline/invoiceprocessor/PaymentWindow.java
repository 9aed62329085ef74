package io.boltline.invoiceprocessor;

import java.time.Duration;
import java.time.Instant;

/**
 * How long after its order an invoice may be made.
 *
 * <p>Afterwards the node is only asked for the one it has: a node forgets invoices that were
 * deleted, so an order that is replayed much later must never get a new one.
 */
record PaymentWindow(Duration length) {
    PaymentWindow {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("the payment window must be positive, is " + length);
        }
    }

    /** What to ask the node for. */
    enum Ask {
        /** Make the invoice, or find it. */
        CREATE,
        /**
         * Find it. If the node can't be asked the order has failed: it was tried from within the
         * window until its end. Another instance may have had more luck before it died, so readers
         * of the log let an invoice that was created win over a failure.
         */
        FIND_OR_FAIL,
        /**
         * Find it. The order came after its window: whether it has an invoice only the node knows.
         */
        FIND
    }

    /**
     * The rule.
     *
     * @param placedAt when the order was placed, in the broker's time
     * @param now in the broker's time
     * @param sinceFirstTry how long this instance has been trying
     */
    Ask ask(Instant placedAt, Instant now, Duration sinceFirstTry) {
        var end = placedAt.plus(length);
        if (!now.isAfter(end)) {
            return Ask.CREATE;
        }
        return now.minus(sinceFirstTry).isAfter(end) ? Ask.FIND : Ask.FIND_OR_FAIL;
    }
}
