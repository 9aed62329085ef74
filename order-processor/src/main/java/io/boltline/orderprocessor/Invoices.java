package io.boltline.orderprocessor;

import io.boltline.contract.OrderId;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.worker.Dependency;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The invoice documents, as commands look them up. */
final class Invoices {
    private final Database database;
    private final Runnable requireOurs;
    private final Dependency reads;

    /**
     * Reads this database.
     *
     * @param requireOurs returns when the database is the one that has the orders; it may throw as
     *     {@link #find} does
     */
    Invoices(Database database, Runnable requireOurs, CouchDbUses uses) {
        this.database = database;
        this.requireOurs = requireOurs;
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

    private Optional<ObjectNode> stored(OrderId orderId) {
        return switch (reads.call(() -> database.get(orderId.invoiceDocumentId()))) {
            case Fetched.Found found -> Optional.of(found.document());
            case Fetched.Missing _ -> Optional.empty();
            case Fetched.NotModified _ ->
                    throw new IllegalStateException("nothing was said to be known");
        };
    }
}
