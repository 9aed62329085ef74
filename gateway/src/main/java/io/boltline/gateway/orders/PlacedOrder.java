package io.boltline.gateway.orders;

import io.boltline.contract.OrderDocument;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a list says of an order before anything is said of its invoice. */
record PlacedOrder(OrderId orderId, Instant timestamp, String userName, String product, long sats) {
    /** Without the rest of the payload, which may have 64 KiB. */
    private static final List<String> FIELDS =
            List.of("id", "timestamp", "userName", "content.product", "content.sats");

    static PlacedOrder fromJson(ObjectNode json) {
        return new PlacedOrder(
                new OrderId(json.path("id").asString("")),
                Instant.parse(json.path("timestamp").asString("")),
                json.path("userName").asString(""),
                json.path("content").path("product").asString(""),
                json.path("content").path("sats").asLong());
    }

    Cursor cursor() {
        return new Cursor(timestamp, orderId);
    }

    /**
     * The Mango query for a user's orders, newest first, in the order of {@link
     * OrderDocument#INDEX}.
     */
    static ObjectNode query(String userName, int limit, Optional<Cursor> before) {
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
                    var time = UtcMillis.format(cursor.timestamp());
                    timestamp.put("$lte", time);
                    var either = selector.putArray("$or");
                    either.addObject().putObject("timestamp").put("$lt", time);
                    either.addObject().putObject("id").put("$lt", cursor.orderId().value());
                },
                () -> timestamp.putNull("$gt"));
        var sort = query.putArray("sort");
        OrderDocument.INDEX.forEach(field -> sort.addObject().put(field, "desc"));
        var fields = query.putArray("fields");
        FIELDS.forEach(fields::add);
        return query;
    }
}
