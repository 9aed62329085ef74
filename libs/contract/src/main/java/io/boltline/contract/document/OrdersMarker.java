package io.boltline.contract.document;

import io.boltline.contract.InstallationId;
import io.boltline.contract.OrderId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document by which the orders database says whose log it was held against, and how far. Copies
 * of the database carry it along: an older one says less than the log has by now, an empty one
 * nothing.
 *
 * <p>Each installation has a marker of its own name, so that two of them in one database, by
 * mistake or after Kafka's data were lost, don't take each other's.
 *
 * @param installation whose log
 * @param checkedTo by partition of {@code purchase.events}: every {@code OrderCreated} below this
 *     offset has its document in the database. A partition that is not named was not checked
 * @param missing what an order-processor found to be missing; null when it found all
 */
public record OrdersMarker(
        InstallationId installation,
        SortedMap<Integer, Long> checkedTo,
        @Nullable Missing missing) {
    private static final String TYPE = "boltline_marker";
    private static final String ID_PREFIX = "boltline-marker-";

    /**
     * Orders of the log that have no document. While the marker says so nobody makes orders.
     *
     * @param orders at least so many
     * @param first one of them
     */
    public record Missing(long orders, OrderId first) {}

    public OrdersMarker {
        checkedTo = Collections.unmodifiableSortedMap(new TreeMap<>(checkedTo));
        checkedTo.forEach((partition, offset) -> {
            if (partition < 0 || offset < 0) {
                throw new IllegalArgumentException(
                        "checked to offset %d of partition %d".formatted(offset, partition));
            }
        });
    }

    /** All is there up to these offsets. */
    public OrdersMarker(InstallationId installation, Map<Integer, Long> checkedTo) {
        this(installation, new TreeMap<>(checkedTo), null);
    }

    /** The {@code _id} of an installation's marker; that of no order and no invoice. */
    public static String id(InstallationId installation) {
        return ID_PREFIX + installation.shortened();
    }

    /** The offset of this partition that is the first not checked. */
    public long checkedTo(int partition) {
        return checkedTo.getOrDefault(partition, 0L);
    }

    /** The same, with what is missing; null when nothing is. */
    public OrdersMarker with(@Nullable Missing found) {
        return new OrdersMarker(installation, checkedTo, found);
    }

    /**
     * Reads a stored marker.
     *
     * @return empty when the document is none of this installation's, or can't be read: then
     *     nothing is known of the database
     */
    public static Optional<OrdersMarker> of(InstallationId installation, ObjectNode json) {
        if (!json.path("type").asString("").equals(TYPE)
                || !json.path("installation").asString("").equals(installation.value())) {
            return Optional.empty();
        }
        try {
            var checkedTo = new TreeMap<Integer, Long>();
            for (var partition : json.path("checkedTo").properties()) {
                checkedTo.put(Integer.valueOf(partition.getKey()), partition.getValue().asLong(-1));
            }
            return Optional.of(new OrdersMarker(installation, checkedTo, missing(json)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Missing missing(JsonNode json) {
        var missing = json.path("missing");
        return missing.isObject()
                ? new Missing(
                        missing.path("orders").asLong(1),
                        new OrderId(missing.path("first").asString("")))
                : null;
    }

    /** The document without its revision. */
    public ObjectNode toJson() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("_id", id(installation))
                        .put("type", TYPE)
                        .put("installation", installation.value());
        var offsets = json.putObject("checkedTo");
        checkedTo.forEach((partition, offset) -> offsets.put(partition.toString(), offset));
        if (missing != null) {
            json.putObject("missing")
                    .put("orders", missing.orders())
                    .put("first", missing.first().value());
        }
        return json;
    }
}
