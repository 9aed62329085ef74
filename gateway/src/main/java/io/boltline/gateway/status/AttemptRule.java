package io.boltline.gateway.status;

import io.boltline.contract.InvoiceCommand;
import java.time.Instant;

/** Whether another attempt at an invoice may still be asked for: pure. */
public final class AttemptRule {
    private AttemptRule() {}

    /**
     * As the order-processor decides it.
     *
     * @param attempt the last one that was made
     * @param placed when the order was
     */
    public static boolean allowsAnother(int attempt, Instant placed, Instant now) {
        return attempt < InvoiceCommand.MAX_ATTEMPT
                && !now.isAfter(placed.plus(InvoiceCommand.MAX_ORDER_AGE));
    }
}
