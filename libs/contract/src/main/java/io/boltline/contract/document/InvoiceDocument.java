package io.boltline.contract.document;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of an order's invoices as CouchDB keeps it, projected from events.
 *
 * @param timestamp the order's
 */
public record InvoiceDocument(
        OrderId orderId, String userName, Instant timestamp, InvoiceStanding standing) {
    private static final String TYPE = "lightning_invoice";
    private static final String FAILED = "failed";

    /** Only there when the invoice doesn't show it: it has none, or one that asks for less. */
    private static final String PRICE = "priceSats";

    /** What the document says after this fact, whatever it said before. */
    public InvoiceDocument evolve(InvoiceStanding fact) {
        return new InvoiceDocument(orderId, userName, timestamp, standing.evolve(fact));
    }

    /**
     * Reads a stored document. One that an earlier version wrote may call an invoice paid for which
     * less than the price came: it is read as underpaid.
     *
     * @throws IllegalArgumentException when it is none of an invoice
     */
    public static InvoiceDocument fromJson(ObjectNode json) {
        if (!json.path("type").asString("").equals(TYPE)) {
            throw new IllegalArgumentException(
                    "the document \"" + json.path("_id").asString("") + "\" is no invoice");
        }
        return new InvoiceDocument(
                new OrderId(json.path("orderId").asString("")),
                json.path("userName").asString(""),
                Instant.parse(json.path("timestamp").asString("")),
                new InvoiceStanding(
                        json.path("attempt").asInt(),
                        member(json, "invoice", Invoice.class),
                        json.path("reason").asString(null),
                        member(json, "payment", InvoiceStanding.Received.class),
                        json.path(PRICE).asLong(0)));
    }

    /**
     * What a document tells of an order's invoices; empty for anybody else's, for one whose {@code
     * _id} is another order's, and for what can't be read.
     */
    public static Optional<InvoiceDocument> ifOurs(ObjectNode json) {
        try {
            var document = fromJson(json);
            return json.path("_id").asString("").equals(document.orderId.invoiceDocumentId())
                    ? Optional.of(document)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static <T> @Nullable T member(ObjectNode json, String name, Class<T> type) {
        return json.path(name) instanceof ObjectNode member
                ? ContractJson.mapper().treeToValue(member, type)
                : null;
    }

    /** The document without its revision. */
    public ObjectNode toJson() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("_id", orderId.invoiceDocumentId())
                        .put("type", TYPE)
                        .put("orderId", orderId.value())
                        .put("userName", userName)
                        .put("timestamp", UtcMillis.format(timestamp))
                        .put("attempt", standing.attempt());
        if (standing.priceSats() != shownPrice()) {
            json.put(PRICE, standing.priceSats());
        }
        if (standing.invoice() == null) {
            return json.put("status", FAILED).put("reason", standing.reason());
        }
        var invoice = ContractJson.mapper().valueToTree(standing.invoice());
        json.set("status", invoice.path("status"));
        json.set("invoice", invoice);
        if (standing.payment() != null) {
            json.set("payment", ContractJson.mapper().valueToTree(standing.payment()));
        }
        return json;
    }

    private long shownPrice() {
        return standing.invoice() == null ? 0 : standing.invoice().amount();
    }
}
