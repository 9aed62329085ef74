package io.boltline.contract;

import java.time.Instant;

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

    /** The event's deterministic identity, the header {@code ce_id}. */
    String eventId();
}
