package io.boltline.orderprocessor;

import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderIndexTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void isMadeOnceTheDatabaseIsThere() throws Exception {
        try (var server =
                        CouchDbStandIn.start(
                                io.boltline.standins.couchdb.CouchDbSettings.inMemory());
                var couchDb = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"))) {
            var database = couchDb.database("shop-orders");

            try (var _ = OrderIndex.make(database)) {
                database.createIfMissing();

                await().atMost(PATIENCE)
                        .until(() ->
                                database.getAll(List.of("_design/orders-by-user")).size() == 1);
            }
        }
    }
}
