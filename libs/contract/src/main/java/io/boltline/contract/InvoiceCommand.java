package io.boltline.contract;

import java.time.Duration;

/**
 * The request for another invoice of an order whose earlier one can't be paid any more: written by
 * the gateway, handled by the order-processor.
 *
 * <p>The caller's session cookie travels sealed, in the header {@link Headers#SESSION}.
 *
 * @param attempt the number that the caller gave, 2 or above
 */
public record InvoiceCommand(OrderId orderId, int attempt) implements Command {
    /** The last attempt that is ever made for an order. */
    public static final int MAX_ATTEMPT = 5;

    /** How long after the order another attempt may be asked for. */
    public static final Duration MAX_ORDER_AGE = Duration.ofHours(24);

    public InvoiceCommand {
        if (attempt < 2) {
            throw new IllegalArgumentException("attempt must be at least 2, not " + attempt);
        }
    }
}
