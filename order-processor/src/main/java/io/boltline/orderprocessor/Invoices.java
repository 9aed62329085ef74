package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.couchdb.GroupedWriter;
import io.boltline.couchdb.WriteResult;
import io.boltline.worker.Dependency;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The invoice documents. */
final class Invoices {
    private final Orders orders;
    private final Database database;
    private final GroupedWriter writer;
    private final Runnable requireOurs;
    private final Dependency writes;
    private final Dependency reads;

    /**
     * Reads and writes this database.
     *
     * @param requireOurs returns when the database is the one that has the orders; it may throw as
     *     {@link #find} does
     */
    Invoices(
            Orders orders,
            Database database,
            GroupedWriter writer,
            Runnable requireOurs,
            CouchDbUses uses) {
        this.orders = orders;
        this.database = database;
        this.writer = writer;
        this.requireOurs = requireOurs;
        this.writes = uses.dependency("invoices-write", "invoice documents wait");
        this.reads = uses.dependency("invoices-read", "invoice documents and purchases wait");
    }

    /**
     * What is known of the order's invoice.
     *
     * @throws io.boltline.worker.DependencyUnavailableException when that can't be known now
     */
    Optional<InvoiceDocument> find(OrderId orderId) {
        var found = stored(orderId).map(InvoiceDocument::fromJson);
        if (found.isEmpty()) {
            requireOurs.run();
        }
        return found;
    }

    /**
     * Brings the document up to a fact. Tried without a revision first when the event names the
     * owner: most such facts are an order's first.
     *
     * @throws IllegalStateException when the database refuses the document for good, or has no
     *     order of that id
     * @throws io.boltline.worker.DependencyUnavailableException when no answer came; saying it
     *     again does no harm
     */
    void project(PurchaseEvent event, InvoiceStanding fact) {
        boolean written =
                event.userName()
                        .map(owner -> write(first(event, owner, fact).toJson()))
                        .orElse(false);
        while (!written) {
            // Another instance may write in between, and then its revision counts.
            written =
                    stored(event.orderId())
                            .map(stored -> update(stored, fact))
                            .orElseGet(() -> write(first(event, owner(event), fact).toJson()));
        }
    }

    private String owner(PurchaseEvent event) {
        return event.userName()
                .or(() -> orders.find(event.orderId()).map(OrderDocument::userName))
                .orElseThrow(
                        () -> new IllegalStateException("there is no order " + event.orderId()));
    }

    private static InvoiceDocument first(PurchaseEvent event, String owner, InvoiceStanding fact) {
        return new InvoiceDocument(event.orderId(), owner, event.timestamp(), fact);
    }

    private boolean update(ObjectNode stored, InvoiceStanding fact) {
        var before = InvoiceDocument.fromJson(stored);
        var after = before.evolve(fact);
        return after.equals(before) || write(after.toJson().set("_rev", stored.path("_rev")));
    }

    private boolean write(ObjectNode document) {
        return switch (writes.call(() -> writer.write(document))) {
            case WriteResult.Written _ -> true;
            case WriteResult.Conflict _ -> false;
            case WriteResult.Refused refused ->
                    throw new IllegalStateException(
                            "the database refused the invoice: " + refused.error());
        };
    }

    private Optional<ObjectNode> stored(OrderId orderId) {
        return switch (reads.call(() -> database.get(orderId.invoiceDocumentId()))) {
            case Fetched.Found found -> Optional.of(found.document());
            case Fetched.Missing _ -> Optional.empty();
            case Fetched.NotModified _ ->
                    throw new IllegalStateException("nothing was said to be known");
        };
    }
}
