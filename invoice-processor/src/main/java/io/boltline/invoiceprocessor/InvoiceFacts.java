package io.boltline.invoiceprocessor;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.UtcMillis;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.PaymentRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the order asks of the node, and the events that its answer makes: pure. */
final class InvoiceFacts {
    private static final String DEFAULT_DESCRIPTION = "Lightning purchase";

    private InvoiceFacts() {}

    /**
     * The payment that the log asks for.
     *
     * @param userAgent the caller's, as earlier versions wrote it on events; null without
     */
    static PaymentRequest request(AskedInvoice asked, @Nullable String userAgent, Duration expiry) {
        var metadata = metadata(asked);
        if (userAgent != null) {
            metadata.put("userAgent", userAgent);
        }
        return new PaymentRequest(
                asked.key(), asked.priceSats(), description(asked), metadata, expiry);
    }

    /**
     * A function of what is asked for and the node's invoice alone: the same whoever asks, however
     * often.
     */
    static InvoiceCreated created(AskedInvoice asked, LightningInvoice invoice) {
        return new InvoiceCreated(
                asked.orderId(),
                asked.timestamp(),
                asked.attempt(),
                invoice.provider(),
                invoice.node(),
                invoice.invoiceId(),
                invoice.paymentHash(),
                invoice.paymentRequest(),
                invoice.amountMsat(),
                invoice.expiresAt(),
                new InvoiceCreated.Customer(asked.userName(), metadata(asked)));
    }

    static InvoiceFailed failed(AskedInvoice asked, String reason) {
        return new InvoiceFailed(
                asked.orderId(),
                asked.timestamp(),
                asked.attempt(),
                reason,
                new InvoiceFailed.Customer(asked.userName()));
    }

    private static String description(AskedInvoice asked) {
        return asked.content().path("description").asString(DEFAULT_DESCRIPTION);
    }

    /** The request's, with the server's keys over the client's. */
    private static ObjectNode metadata(AskedInvoice asked) {
        var metadata =
                asked.content().path("metadata") instanceof ObjectNode sent
                        ? sent.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        metadata.remove("userAgent");
        return metadata.put("orderId", asked.orderId().value())
                .put("timestamp", UtcMillis.format(asked.timestamp()));
    }
}
