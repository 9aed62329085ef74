package io.boltline.contracts.generate;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrdersMarker;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents in CouchDB as they lie there. Their records write them by hand, so their form can't
 * be read off: here it stands a second time, and a test holds what they write to it.
 */
final class DocumentForms {
    private DocumentForms() {}

    /** {@link io.boltline.contract.document.OrderDocument}. */
    record OrderDocumentForm(
            OrderId _id,
            @Nullable String _rev,
            OrderId id,
            String type,
            JsonNode timestamp,
            ObjectNode content,
            String userName) {}

    /** {@link io.boltline.contract.document.InvoiceDocument}. */
    record InvoiceDocumentForm(
            String _id,
            @Nullable String _rev,
            String type,
            OrderId orderId,
            String userName,
            Instant timestamp,
            int attempt,
            @Nullable Long priceSats,
            JsonNode status,
            @Nullable String reason,
            @Nullable Invoice invoice,
            InvoiceStanding.@Nullable Received payment) {}

    /** {@link OrdersMarker}. */
    record OrdersMarkerForm(
            String _id,
            @Nullable String _rev,
            String type,
            String installation,
            SortedMap<Integer, Long> checkedTo,
            OrdersMarker.@Nullable Missing missing) {}

    /** What the shop writes. */
    record ProductsForm(String _id, @Nullable String _rev) {}
}
