package io.boltline.cli.audit.evidence;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document of the orders database as the audit sees it.
 *
 * @param orderId the order that it is of, by its id
 */
record StoredDocument(String orderId, Evidence evidence) {
    private static final Pattern ID = Pattern.compile("(purchase|invoice)-(.*)");

    /** Empty for a document of somebody else's. */
    static Optional<StoredDocument> of(ObjectNode document) {
        Matcher id = ID.matcher(document.path("_id").asString(""));
        if (!id.matches()) {
            return Optional.empty();
        }
        return OrderId.of("purchase-" + id.group(2))
                .map(orderId ->
                        new StoredDocument(
                                orderId.value(),
                                id.group(1).equals("purchase")
                                        ? order(document)
                                        : invoice(document)));
    }

    private static Evidence order(ObjectNode document) {
        return OrderDocument.ifOurs(document)
                .<Evidence>map(order ->
                        new Evidence.OrderDoc(
                                order.timestamp().toEpochMilli(),
                                order.content().path("sats").asLong(),
                                Digest.of(order.userName()),
                                LoggedEvent.content(order.created()),
                                isInConflict(document)))
                .orElseGet(Evidence.BrokenDoc::new);
    }

    private static Evidence invoice(ObjectNode document) {
        return new Evidence.InvoiceDoc(
                document.path("attempt").asInt(0),
                document.path("status").asString(""),
                content(document),
                Digest.of(document.path("userName").asString("")),
                isInConflict(document));
    }

    /** What the document is to say after this fact, if it says what the fact tells. */
    static Digest contentAfter(PurchaseEvent event, InvoiceStanding fact) {
        return content(new InvoiceDocument(event.orderId(), "", event.timestamp(), fact).toJson());
    }

    /**
     * But for its owner and its status, which are compared apart, for why something failed, which
     * may vary, and for the price, which only earlier events may tell.
     */
    private static Digest content(ObjectNode invoiceDocument) {
        ObjectNode content = invoiceDocument.deepCopy();
        content.remove(Set.of("_rev", "_conflicts", "userName", "reason", "priceSats"));
        var status = content.remove("status");
        if (content.path("invoice") instanceof ObjectNode invoice
                && invoice.path("status").equals(status)) {
            invoice.remove("status");
        }
        return Digest.of(content);
    }

    private static boolean isInConflict(ObjectNode document) {
        return !document.path("_conflicts").isEmpty();
    }
}
