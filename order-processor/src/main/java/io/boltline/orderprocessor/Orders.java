package io.boltline.orderprocessor;

import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.couchdb.GroupedWriter;
import io.boltline.couchdb.WriteResult;
import io.boltline.worker.Dependency;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The order documents. Only this service writes them. */
final class Orders {
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
    Orders(Database database, GroupedWriter writer, Runnable requireOurs, CouchDbUses uses) {
        this.database = database;
        this.writer = writer;
        this.requireOurs = requireOurs;
        this.writes = uses.dependency("orders-write", "purchases wait");
        this.reads = uses.dependency("orders-read", "repeated and refused purchases wait");
    }

    /**
     * Writes the document unless there is one of that id.
     *
     * @return the one that was there; empty when this call wrote it
     * @throws IllegalStateException when the database refuses the document for good, or an order
     *     was deleted
     * @throws io.boltline.worker.DependencyUnavailableException when no answer came; the document
     *     may be there, and the next try then finds it
     */
    Optional<OrderDocument> place(OrderDocument order) {
        return switch (writes.call(() -> writer.write(order.toJson()))) {
            case WriteResult.Written _ -> Optional.empty();
            case WriteResult.Conflict _ -> Optional.of(existing(order.id()));
            case WriteResult.Refused refused ->
                    throw new IllegalStateException(
                            "the database refused the order: " + refused.error());
        };
    }

    private OrderDocument existing(OrderId id) {
        return find(id).orElseThrow(
                        () -> new IllegalStateException("order " + id + " was deleted"));
    }

    /**
     * The stored order.
     *
     * @throws IllegalArgumentException when the document of that id is no order
     * @throws io.boltline.worker.DependencyUnavailableException when that can't be known now
     */
    Optional<OrderDocument> find(OrderId id) {
        return switch (reads.call(() -> database.get(id.value()))) {
            case Fetched.Found found -> Optional.of(OrderDocument.fromJson(found.document()));
            case Fetched.Missing _ -> {
                requireOurs.run();
                yield Optional.empty();
            }
            case Fetched.NotModified _ ->
                    throw new IllegalStateException("nothing was said to be known");
        };
    }

    /**
     * Those of these orders that are stored, at most 1,000; what is stored in an order's place and
     * is none is left out.
     *
     * @throws io.boltline.worker.DependencyUnavailableException when that can't be known now
     */
    Map<OrderId, OrderDocument> findAll(Collection<OrderId> ids) {
        var stored = reads.call(() -> database.getAll(ids.stream().map(OrderId::value).toList()));
        if (!ids.stream().allMatch(id -> stored.containsKey(id.value()))) {
            requireOurs.run();
        }
        return stored.values().stream()
                .flatMap(document -> OrderDocument.ifOurs(document).stream())
                .collect(Collectors.toMap(OrderDocument::id, order -> order));
    }
}
