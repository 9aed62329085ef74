package io.boltline.orderprocessor.guard;

import io.boltline.contract.InstallationId;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.couchdb.WriteResult;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The marker of this installation in the orders database. Its methods throw a {@link
 * io.boltline.couchdb.CouchDbException} when the database can't be asked.
 */
final class Markers {
    private final InstallationId installation;
    private final Database database;

    Markers(InstallationId installation, Database database) {
        this.installation = installation;
        this.database = database;
    }

    /** A marker that was read, or written just now. */
    record Stored(OrdersMarker marker, String revision) {}

    String id() {
        return OrdersMarker.id(installation);
    }

    /** Of orders that were checked so far. */
    OrdersMarker checkedTo(Map<Integer, Long> offsets) {
        return new OrdersMarker(installation, offsets);
    }

    /** The marker; one that can't be read says that nothing was checked. */
    Optional<Stored> read() {
        return switch (database.get(id())) {
            case Fetched.Found(ObjectNode json, _) ->
                    Optional.of(
                            new Stored(
                                    OrdersMarker.of(installation, json)
                                            .orElseGet(() -> checkedTo(Map.of())),
                                    json.path("_rev").asString("")));
            case Fetched.Missing _ -> Optional.empty();
            case Fetched.NotModified _ ->
                    throw new IllegalStateException("nothing was said to be known");
        };
    }

    /**
     * Writes the marker over the one that was read, empty when that is not the newest any more.
     *
     * @param before null when there was none
     * @throws IllegalStateException when the database refuses it for good
     */
    Optional<Stored> write(OrdersMarker marker, @Nullable Stored before) {
        var json = marker.toJson();
        if (before != null) {
            json.put("_rev", before.revision());
        }
        return switch (database.put(json)) {
            case WriteResult.Written(_, String revision) ->
                    Optional.of(new Stored(marker, revision));
            case WriteResult.Conflict _ -> Optional.empty();
            case WriteResult.Refused refused ->
                    throw new IllegalStateException(
                            "the database refused its marker: " + refused.error());
        };
    }
}
