package io.boltline.couchdb.invoice;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.WriteOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Where invoice documents are; what any of the calls throws ends what is under way. */
public interface InvoiceStore {
    /** The stored documents of these ids; what isn't there is left out. */
    Map<String, ObjectNode> read(Collection<String> ids);

    /** Whose these orders are; those that nobody knows are left out. */
    Map<OrderId, String> owners(Collection<OrderId> orders);

    /** Writes documents, no id twice; the outcomes are in their order. */
    List<WriteOutcome> write(List<ObjectNode> documents);
}
