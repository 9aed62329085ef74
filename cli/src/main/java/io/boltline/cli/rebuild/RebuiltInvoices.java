package io.boltline.cli.rebuild;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.BulkWriter;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.WriteGate;
import io.boltline.couchdb.WriteOutcome;
import io.boltline.couchdb.invoice.InvoiceStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The documents that are rebuilt; whose an order is, the database in use tells. */
final class RebuiltInvoices implements InvoiceStore {
    private final Database inUse;
    private final Database into;
    private final BulkWriter writer;

    RebuiltInvoices(Database inUse, Database into) {
        this.inUse = inUse;
        this.into = into;
        this.writer = into.bulkWriter(WriteGate.OPEN);
    }

    @Override
    public Map<String, ObjectNode> read(Collection<String> ids) {
        return into.getAll(ids);
    }

    @Override
    public Map<OrderId, String> owners(Collection<OrderId> orders) {
        var stored = inUse.getAll(orders.stream().map(OrderId::value).toList());
        var owners = new HashMap<OrderId, String>();
        for (var id : orders) {
            var order = stored.get(id.value());
            if (order != null) {
                owners.put(id, order.path("userName").asString(""));
            }
        }
        return owners;
    }

    @Override
    public List<WriteOutcome> write(List<ObjectNode> documents) {
        return writer.write(documents);
    }
}
