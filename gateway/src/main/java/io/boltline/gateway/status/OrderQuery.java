package io.boltline.gateway.status;

import io.boltline.contract.document.OrderDocument;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Mango query for a user's orders, newest first, in the order of {@link OrderDocument#INDEX}.
 */
final class OrderQuery {
    /** What makes a document an order, and what is told of it; not the rest of the payload. */
    private static final List<String> FIELDS =
            List.of(
                    "_id",
                    "id",
                    "type",
                    "timestamp",
                    "userName",
                    "content.product",
                    "content.sats",
                    "content.description",
                    "content.metadata");

    private OrderQuery() {}

    /**
     * The query as the database takes it.
     *
     * @param before where to go on; empty for the newest
     */
    static ObjectNode of(String userName, int limit, Optional<PagePosition> before) {
        var query = JsonNodeFactory.instance.objectNode().put("limit", limit);
        var selector =
                query.putObject("selector")
                        .put("type", OrderDocument.TYPE)
                        .put("userName", userName);
        var timestamp = selector.putObject("timestamp");
        // An index is used only when its every field is asked for.
        selector.putObject("id").putNull("$gt");
        before.ifPresentOrElse(
                cursor -> {
                    timestamp.set("$lte", cursor.timestamp());
                    var either = selector.putArray("$or");
                    either.addObject().putObject("timestamp").set("$lt", cursor.timestamp());
                    either.addObject().putObject("id").set("$lt", cursor.id());
                },
                () -> timestamp.putNull("$gt"));
        var sort = query.putArray("sort");
        OrderDocument.INDEX.forEach(field -> sort.addObject().put(field, "desc"));
        var fields = query.putArray("fields");
        FIELDS.forEach(fields::add);
        return query;
    }
}
