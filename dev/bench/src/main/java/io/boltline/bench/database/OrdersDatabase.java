package io.boltline.bench.database;

import io.boltline.bench.measure.DatabaseSizes;
import io.boltline.bench.measure.Moments;
import io.boltline.cli.CommandFailedException;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.http.Http;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The database that orders are made in while something is measured. It holds a document by which
 * the next measurement knows it again: a database of this name without it is somebody else's, and
 * is neither written to nor deleted.
 *
 * <p>Kafka knows nothing of the orders that it is filled with. The services don't mind: they look
 * for the log's orders in the database, not for the database's in the log.
 */
public final class OrdersDatabase {
    private static final String FILLED = "filled";
    private static final int DOCUMENTS_OF_AN_ORDER = 2;

    /** The marker, the products, the index, and the services' own marker. */
    private static final int OTHER_DOCUMENTS = 50;

    /** Measuring adds orders; what grew by more than half is filled anew. */
    private static final double MOST_GROWTH = 1.5;

    private static final int LOOKS_BETWEEN_LINES = 10;
    private static final long PAUSE_NANOS = 500_000_000;

    private final OrdersServer server;
    private final Fill fill;
    private final Consumer<String> tell;

    private OrdersDatabase(OrdersServer server, Fill fill, Consumer<String> tell) {
        this.server = server;
        this.fill = fill;
        this.tell = tell;
    }

    /**
     * There, with so many orders and the index that lists them.
     *
     * @param tell told, in a line each, what is done to the server
     * @throws CommandFailedException if the database is somebody else's, or the server refuses
     */
    public static OrdersDatabase prepare(
            Http http, CouchDbAccess couchDb, Fill fill, Consumer<String> tell) {
        OrdersDatabase database =
                new OrdersDatabase(new OrdersServer(http, couchDb, fill.database()), fill, tell);
        database.makeOrReuse();
        database.index();
        return database;
    }

    /** What it takes now. */
    public DatabaseSizes sizes() {
        return server.sizes();
    }

    private void makeOrReuse() {
        if (!server.exists()) {
            make();
            return;
        }
        Optional<ObjectNode> marker = server.marker();
        if (marker.isEmpty()) {
            throw new CommandFailedException(
                    server.name() + " wasn't made by this bench, which therefore leaves it alone");
        }
        if (isUsable(marker.get())) {
            say("uses it again: %d documents".formatted(server.sizes().documents()));
        } else {
            say("deletes it, for it has other orders than are wanted");
            server.delete();
            make();
        }
    }

    private boolean isUsable(ObjectNode marker) {
        if (fill.orders() == 0) {
            return true;
        }
        double most = MOST_GROWTH * DOCUMENTS_OF_AN_ORDER * fill.orders() + OTHER_DOCUMENTS;
        return marker.path(FILLED).asLong(0) == fill.orders() && server.sizes().documents() <= most;
    }

    private void make() {
        say("makes it");
        server.create(fill.shards());
        server.mark(Http.JSON.createObjectNode());
        if (fill.orders() > 0) {
            new Filling(server, new History(fill.orders(), Instant.now()), tell).run();
            server.mark(server.marker().orElseThrow().put(FILLED, fill.orders()));
        }
    }

    private void index() {
        server.createIndex();
        for (int looks = 0; !server.isIndexed(); looks++) {
            if (looks % LOOKS_BETWEEN_LINES == 0) {
                server.indexed().ifPresent(it -> say("its index: %.0f %%".formatted(it * 100)));
            }
            Moments.await(System.nanoTime() + PAUSE_NANOS);
        }
    }

    private void say(String line) {
        tell.accept(server.name() + ": " + line);
    }
}
