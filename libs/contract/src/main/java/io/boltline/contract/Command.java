package io.boltline.contract;

/** What a caller asks for: written to {@code purchase.commands}, keyed by the order. */
public sealed interface Command permits PurchaseCommand, InvoiceCommand {
    OrderId orderId();
}
