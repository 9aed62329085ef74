package io.boltline.orderprocessor;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.BulkWriter;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.WriteOutcome;
import io.boltline.couchdb.invoice.InvoiceStore;
import io.boltline.worker.Dependency;
import io.boltline.worker.DependencyUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The invoice documents as the projection reads and writes them: many at once. */
final class ProjectedInvoices implements InvoiceStore {
    private final Orders orders;
    private final Database database;
    private final BulkWriter writer;
    private final Dependency writes;
    private final Dependency reads;

    /** Reads this database, and writes it through the writer. */
    ProjectedInvoices(Orders orders, Database database, BulkWriter writer, CouchDbUses uses) {
        this.orders = orders;
        this.database = database;
        this.writer = writer;
        this.writes = uses.dependency("invoices-write", "invoice documents wait");
        this.reads = uses.dependency("invoices-read", "invoice documents and purchases wait");
    }

    /**
     * {@inheritDoc}
     *
     * @throws DependencyUnavailableException when that can't be known now
     */
    @Override
    public Map<String, ObjectNode> read(Collection<String> ids) {
        return reads.call(() -> database.getAll(ids));
    }

    @Override
    public Map<OrderId, String> owners(Collection<OrderId> ids) {
        var owners = new HashMap<OrderId, String>();
        orders.findAll(ids).forEach((id, order) -> owners.put(id, order.userName()));
        return owners;
    }

    /**
     * {@inheritDoc}
     *
     * @throws DependencyUnavailableException when no answer came; any may be written
     */
    @Override
    public List<WriteOutcome> write(List<ObjectNode> documents) {
        return writes.call(() -> writer.write(documents));
    }

    /**
     * What failed of one document, as the worker takes it: an outage of the writes, or as it is.
     */
    RuntimeException asToldBy(RuntimeException failure) {
        try {
            return writes.call(() -> {
                throw failure;
            });
        } catch (RuntimeException told) {
            return told;
        }
    }
}
