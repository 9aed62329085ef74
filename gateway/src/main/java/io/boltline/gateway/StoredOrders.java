package io.boltline.gateway;

import io.boltline.contract.InvoiceDocument;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The orders in CouchDB, which this service only reads. */
final class StoredOrders {
    private final Database database;

    StoredOrders(Database database) {
        this.database = database;
    }

    /**
     * The user who placed the order; empty when it is not stored.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    Optional<String> owner(OrderId orderId) {
        return document(orderId.value()).map(order -> order.path("userName").asString(""));
    }

    /**
     * What the invoice's document says; empty when there is none yet.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    Optional<InvoiceStanding> invoice(OrderId orderId) {
        return document(orderId.invoiceDocumentId())
                .map(json -> InvoiceDocument.fromJson(json).standing());
    }

    private Optional<ObjectNode> document(String id) {
        return switch (database.get(id)) {
            case Fetched.Found found -> Optional.of(found.document());
            case Fetched.Missing _ -> Optional.empty();
            case Fetched.NotModified _ ->
                    throw new IllegalStateException("nothing was said to be known");
        };
    }
}
