package io.boltline.orderprocessor;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of an order's invoice as CouchDB keeps it, projected from events.
 *
 * @param timestamp the order's
 * @param attempt the one that the rest speaks of
 * @param invoice null when there is none because its creation failed
 * @param reason why it failed, null when it did not
 */
record InvoiceDocument(
        OrderId orderId,
        String userName,
        Instant timestamp,
        int attempt,
        @Nullable Invoice invoice,
        @Nullable String reason) {
    private static final String TYPE = "lightning_invoice";
    private static final String FAILED = "failed";

    static InvoiceDocument of(InvoiceCreated event) {
        return new InvoiceDocument(
                event.orderId(),
                event.customer().userName(),
                event.timestamp(),
                event.attempt(),
                Invoice.pending(event),
                null);
    }

    static InvoiceDocument of(InvoiceFailed event) {
        return new InvoiceDocument(
                event.orderId(),
                event.customer().userName(),
                event.timestamp(),
                event.attempt(),
                null,
                event.reason());
    }

    /**
     * What the document says after this fact, whatever it said before: monotone, so that repeats
     * and late comers change nothing. A later attempt wins; within one, an invoice that was created
     * wins over a failure, which may be another instance's that gave up.
     */
    InvoiceDocument evolve(InvoiceDocument fact) {
        if (fact.attempt != attempt) {
            return fact.attempt > attempt ? fact : this;
        }
        return invoice == null && fact.invoice != null ? fact : this;
    }

    /**
     * Reads a stored document.
     *
     * @throws IllegalArgumentException when it is none of an invoice
     */
    static InvoiceDocument fromJson(ObjectNode json) {
        if (!json.path("type").asString("").equals(TYPE)) {
            throw new IllegalArgumentException(
                    "the document \"" + json.path("_id").asString("") + "\" is no invoice");
        }
        return new InvoiceDocument(
                new OrderId(json.path("orderId").asString("")),
                json.path("userName").asString(""),
                Instant.parse(json.path("timestamp").asString("")),
                json.path("attempt").asInt(),
                json.path("invoice") instanceof ObjectNode invoice
                        ? ContractJson.mapper().treeToValue(invoice, Invoice.class)
                        : null,
                json.path("reason").asString(null));
    }

    ObjectNode toJson() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("_id", orderId.invoiceDocumentId())
                        .put("type", TYPE)
                        .put("orderId", orderId.value())
                        .put("userName", userName)
                        .put("timestamp", UtcMillis.format(timestamp))
                        .put("attempt", attempt);
        if (invoice != null) {
            var details = ContractJson.mapper().valueToTree(invoice);
            json.set("status", details.path("status"));
            json.set("invoice", details);
        } else {
            json.put("status", FAILED).put("reason", reason);
        }
        return json;
    }
}
