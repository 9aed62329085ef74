package io.boltline.invoiceprocessor;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.UtcMillis;
import io.boltline.invoiceprocessor.lightning.LightningInvoice;
import io.boltline.invoiceprocessor.lightning.PaymentKey;
import io.boltline.invoiceprocessor.lightning.PaymentRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the order asks of the node, and the events that its answer makes: pure. */
final class InvoiceFacts {
    private static final String DEFAULT_DESCRIPTION = "Lightning purchase";

    private InvoiceFacts() {}

    /**
     * The payment that an order asks for.
     *
     * @param userAgent the caller's, null when it sent none
     */
    static PaymentRequest request(
            OrderCreated order, int attempt, @Nullable String userAgent, Duration expiry) {
        var metadata = metadata(order);
        if (userAgent != null) {
            metadata.put("userAgent", userAgent);
        }
        return new PaymentRequest(
                key(order, attempt), order.priceSats(), description(order), metadata, expiry);
    }

    static PaymentKey key(OrderCreated order, int attempt) {
        return new PaymentKey(order.orderId(), attempt, order.timestamp());
    }

    /**
     * A function of the order and the node's invoice alone: the same whoever asks, however often.
     */
    static InvoiceCreated created(OrderCreated order, int attempt, LightningInvoice invoice) {
        return new InvoiceCreated(
                order.orderId(),
                order.timestamp(),
                attempt,
                invoice.provider(),
                invoice.node(),
                invoice.invoiceId(),
                invoice.paymentHash(),
                invoice.paymentRequest(),
                invoice.amountMsat(),
                invoice.expiresAt(),
                new InvoiceCreated.Customer(order.customer().userName(), metadata(order)));
    }

    static InvoiceFailed failed(OrderCreated order, int attempt, String reason) {
        return new InvoiceFailed(
                order.orderId(),
                order.timestamp(),
                attempt,
                reason,
                new InvoiceFailed.Customer(order.customer().userName()));
    }

    private static String description(OrderCreated order) {
        return order.customer().content().path("description").asString(DEFAULT_DESCRIPTION);
    }

    /** The request's, with the server's keys over the client's. */
    private static ObjectNode metadata(OrderCreated order) {
        var metadata =
                order.customer().content().path("metadata") instanceof ObjectNode sent
                        ? sent.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        metadata.remove("userAgent");
        return metadata.put("orderId", order.orderId().value())
                .put("timestamp", UtcMillis.format(order.timestamp()));
    }
}
