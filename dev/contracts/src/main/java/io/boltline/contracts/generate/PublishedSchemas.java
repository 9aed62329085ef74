package io.boltline.contracts.generate;

import io.boltline.contract.ClaimClosed;
import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.SalesRow;
import io.boltline.contract.internal.Cursor;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.contract.internal.Mark;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All schemas that are published. */
public final class PublishedSchemas {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String ID_PREFIX = "urn:boltline:schema:";

    /** Of which record each is made; the others stand in the overlay whole. */
    static final Map<String, Class<? extends Record>> RECORDS =
            Map.ofEntries(
                    Map.entry(MessageType.PURCHASE_COMMAND, PurchaseCommand.class),
                    Map.entry(MessageType.INVOICE_COMMAND, InvoiceCommand.class),
                    Map.entry(MessageType.ORDER_CREATED, OrderCreated.class),
                    Map.entry(MessageType.ORDER_REJECTED, OrderRejected.class),
                    Map.entry(MessageType.INVOICE_REQUESTED, InvoiceRequested.class),
                    Map.entry(MessageType.INVOICE_CREATED, InvoiceCreated.class),
                    Map.entry(MessageType.INVOICE_FAILED, InvoiceFailed.class),
                    Map.entry(MessageType.INVOICE_PAID, InvoicePaid.class),
                    Map.entry(MessageType.INVOICE_EXPIRED, InvoiceExpired.class),
                    Map.entry(MessageType.REPLY_INVOICED, PurchaseReply.Invoiced.class),
                    Map.entry(MessageType.REPLY_REFUSED, PurchaseReply.Refused.class),
                    Map.entry(MessageType.SALES_SOLD, SalesRow.Sold.class),
                    Map.entry(MessageType.SALES_SETTLED, SalesRow.Settled.class),
                    Map.entry(MessageType.SALES_REFUSED, SalesRow.Refusals.class),
                    Map.entry(MessageType.SALES_PROGRESS, SalesRow.Progress.class),
                    Map.entry(MessageType.CLAIM_CLOSED, ClaimClosed.class),
                    Map.entry("key-check", KeyCheck.class),
                    Map.entry("invoice-index", IndexedInvoice.class),
                    Map.entry("settlement-cursor", Cursor.class),
                    Map.entry("settlement-mark", Mark.class),
                    Map.entry("order-document", DocumentForms.OrderDocumentForm.class),
                    Map.entry("invoice-document", DocumentForms.InvoiceDocumentForm.class),
                    Map.entry("orders-marker", DocumentForms.OrdersMarkerForm.class),
                    Map.entry("products-document", DocumentForms.ProductsForm.class));

    private final Overlay overlay;
    private final RecordedSamples samples;

    public PublishedSchemas(Overlay overlay, RecordedSamples samples) {
        this.overlay = overlay;
        this.samples = samples;
    }

    /** By their names, such as {@code boltline.order.created.v1}. */
    public SortedMap<String, ObjectNode> all() {
        return all(RECORDS);
    }

    /** The same of other records. */
    SortedMap<String, ObjectNode> all(Map<String, Class<? extends Record>> records) {
        var schemas = new TreeMap<String, ObjectNode>();
        var headers = new HeaderSchema(overlay);
        for (String name : overlay.names()) {
            var said = overlay.schema(name);
            schemas.put(name, published(name, value(said, records.get(name))));
            if (said.has("headers")) {
                put("headers/" + name, headers.ofMessage(name, said), schemas);
            }
        }
        for (String name : overlay.headers().path("added").propertyNames()) {
            put("headers/" + name, headers.added(name), schemas);
        }
        return schemas;
    }

    private void put(String name, ObjectNode schema, Map<String, ObjectNode> schemas) {
        schemas.put(name, published(name, schema));
    }

    private ObjectNode value(JsonNode said, @Nullable Class<? extends Record> form) {
        var schema = ContractJson.mapper().createObjectNode();
        schema.set("title", said.path("title"));
        schema.set("description", said.path("description"));
        if (form != null) {
            Overlay.merge(schema, new RecordSchema(overlay).of(form));
        }
        if (said.path("schema") instanceof ObjectNode more) {
            Overlay.merge(schema, more.deepCopy());
        }
        return schema;
    }

    private ObjectNode published(String name, ObjectNode schema) {
        var whole =
                ContractJson.mapper()
                        .createObjectNode()
                        .put("$schema", DIALECT)
                        .put("$id", ID_PREFIX + name.replace('/', ':'));
        Overlay.merge(whole, schema);
        var examples = samples.of(name);
        if (!examples.isEmpty()) {
            var array = whole.putArray("examples");
            examples.forEach(sample -> array.add(sample.json()));
        }
        return whole;
    }
}
