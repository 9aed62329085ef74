package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.AccountRefusedException;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.CouchDbUnavailableException;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The orders in CouchDB, which this service only reads. */
public final class StoredOrders {
    /** Of no document. */
    private static final String NOBODYS = "boltline-look";

    private final Database database;
    private final Use use;
    private final Runnable requireOurs;
    private final ForeignDocuments foreign = new ForeignDocuments();

    /**
     * Reads this database.
     *
     * @param database of the orders and their invoices
     * @param use told how each call goes
     * @param requireOurs returns when it is the right one, see {@link OrdersDatabase#requireOurs}
     */
    public StoredOrders(Database database, Use use, Runnable requireOurs) {
        this.database = database;
        this.use = use;
        this.requireOurs = requireOurs;
    }

    /** Looks whether the database is there, though nobody asks. */
    public void look() {
        try {
            var _ = asked(() -> database.get(NOBODYS));
        } catch (CouchDbException e) {
            // Whoever is told of outages was told.
        }
    }

    /**
     * Returns when what is not found is not there.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now: the database may
     *     be another one than the orders'
     */
    void requireOurs() {
        requireOurs.run();
    }

    /**
     * The order; empty when it is not stored.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    Optional<PlacedOrder> order(OrderId orderId) {
        var order = document(orderId.value()).flatMap(this::orderIn).map(PlacedOrder::of);
        if (order.isEmpty()) {
            requireOurs();
        }
        return order;
    }

    /**
     * The document of the order's invoices; empty when there is none yet.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    Optional<InvoiceDocument> invoice(OrderId orderId) {
        return document(orderId.invoiceDocumentId()).flatMap(this::invoiceIn);
    }

    /**
     * The documents of the invoices of these orders, at most 1,000; those that have none are left
     * out.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    Map<OrderId, InvoiceDocument> invoices(Collection<OrderId> orderIds) {
        var ids = orderIds.stream().map(OrderId::invoiceDocumentId).toList();
        return asked(() -> database.getAll(ids)).values().stream()
                .flatMap(document -> invoiceIn(document).stream())
                .collect(Collectors.toMap(InvoiceDocument::orderId, Function.identity()));
    }

    /**
     * The documents that the database finds as a user's orders, newest first. It may take names for
     * equal that only look the same, and not all of them need be ours: see {@link #orderIn}.
     *
     * @param before where to go on; empty for the newest
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now, or the index is
     *     not made yet
     */
    List<ObjectNode> ofUser(String userName, int limit, Optional<PagePosition> before) {
        return asked(() -> database.find(OrderQuery.of(userName, limit, before)));
    }

    /** The order in a document; empty for one that is not ours. */
    Optional<OrderDocument> orderIn(ObjectNode document) {
        return ours(OrderDocument.ifOurs(document), document);
    }

    private Optional<InvoiceDocument> invoiceIn(ObjectNode document) {
        return ours(InvoiceDocument.ifOurs(document), document);
    }

    private <T> Optional<T> ours(Optional<T> read, ObjectNode document) {
        if (read.isEmpty()) {
            foreign.passOver(document);
        }
        return read;
    }

    /** A call that CouchDB refuses is the call's own trouble. */
    private <T> T asked(Supplier<T> call) {
        try {
            T answer = call.get();
            use.served();
            return answer;
        } catch (CouchDbUnavailableException e) {
            String reason = String.valueOf(e.getMessage());
            use.failed(
                    e instanceof AccountRefusedException
                            ? Trouble.refusal(reason)
                            : Trouble.unavailable(reason));
            throw e;
        }
    }

    private Optional<ObjectNode> document(String id) {
        return switch (asked(() -> database.get(id))) {
            case Fetched.Found found -> Optional.of(found.document());
            case Fetched.Missing _ -> Optional.empty();
            case Fetched.NotModified _ ->
                    throw new IllegalStateException("nothing was said to be known");
        };
    }
}
