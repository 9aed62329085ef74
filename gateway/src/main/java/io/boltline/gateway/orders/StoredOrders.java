package io.boltline.gateway.orders;

import io.boltline.contract.InvoiceDocument;
import io.boltline.contract.OrderId;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The orders in CouchDB, which this service only reads. */
public final class StoredOrders {
    private final Database database;

    /**
     * Reads this database.
     *
     * @param database of the orders and their invoices
     */
    public StoredOrders(Database database) {
        this.database = database;
    }

    /**
     * The user who placed the order; empty when it is not stored.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    public Optional<String> owner(OrderId orderId) {
        return document(orderId.value()).map(order -> order.path("userName").asString(""));
    }

    /**
     * The document of the order's invoices; empty when there is none yet.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    public Optional<InvoiceDocument> invoice(OrderId orderId) {
        return document(orderId.invoiceDocumentId()).map(InvoiceDocument::fromJson);
    }

    /**
     * The documents of the invoices of these orders, at most 1,000; those that have none are left
     * out.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    Map<OrderId, InvoiceDocument> invoices(Collection<OrderId> orderIds) {
        return database
                .getAll(orderIds.stream().map(OrderId::invoiceDocumentId).toList())
                .values()
                .stream()
                .map(InvoiceDocument::fromJson)
                .collect(Collectors.toMap(InvoiceDocument::orderId, Function.identity()));
    }

    /**
     * The orders of a user, newest first. The database may take names for equal that only look the
     * same: each order says whose it is.
     *
     * @param before where to go on; empty for the newest
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now, or the index is
     *     not made yet
     */
    List<PlacedOrder> ofUser(String userName, int limit, Optional<Cursor> before) {
        return database.find(PlacedOrder.query(userName, limit, before)).stream()
                .map(PlacedOrder::fromJson)
                .toList();
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
