package io.boltline.contract;

import java.time.Instant;
import java.util.Optional;

/**
 * A fact about an order, kept for ever in {@code purchase.events}.
 *
 * <p>The same fact always has the same id and the same content: its members are a function of the
 * order document and of what the node answered. What varies with the attempt that wrote it travels
 * in {@link MessageContext}. Delivery is at least once, so a reader drops an id that it has seen.
 */
public sealed interface PurchaseEvent
        permits OrderCreated,
                OrderRejected,
                InvoiceRequested,
                InvoiceCreated,
                InvoiceFailed,
                InvoicePaid,
                InvoiceExpired {
    /** The order, and the record's key. */
    OrderId orderId();

    /** When the order was placed, in the broker's time; not when this event was written. */
    Instant timestamp();

    /** Whose order it is; empty for events without personal fields. */
    default Optional<String> userName() {
        return switch (this) {
            case OrderCreated event -> Optional.of(event.customer().userName());
            case OrderRejected event -> Optional.of(event.customer().userName());
            case InvoiceRequested event -> Optional.of(event.customer().userName());
            case InvoiceCreated event -> Optional.of(event.customer().userName());
            case InvoiceFailed event -> Optional.of(event.customer().userName());
            case InvoicePaid _, InvoiceExpired _ -> Optional.empty();
        };
    }

    /** The event's deterministic identity, the header {@code ce_id}. */
    String eventId();
}
