package io.boltline.contract;

/**
 * The request for another invoice of an order whose earlier one can't be paid any more: written by
 * the gateway, handled by the order-processor.
 *
 * <p>The caller's session cookie travels sealed, in the header {@link Headers#SESSION}.
 *
 * @param attempt the number that the caller gave, 2 or above
 */
public record InvoiceCommand(OrderId orderId, int attempt) implements Command {
    public InvoiceCommand {
        if (attempt < 2) {
            throw new IllegalArgumentException("attempt must be at least 2, not " + attempt);
        }
    }
}
