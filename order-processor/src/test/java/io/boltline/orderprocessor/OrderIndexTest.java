package io.boltline.orderprocessor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.outage.Outages;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderIndexTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CouchDbStandIn server;
    private final CouchDb couchDb;
    private final Database database;
    private final CouchDbUses uses = new CouchDbUses(Outages.unwatched());

    OrderIndexTest() throws IOException {
        server = CouchDbStandIn.start(io.boltline.standins.couchdb.CouchDbSettings.inMemory());
        couchDb = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"));
        database = couchDb.database("shop-orders");
    }

    @AfterEach
    void close() {
        couchDb.close();
        server.close();
    }

    @Test
    void isMadeOnceTheDatabaseIsThere() {
        try (var _ = OrderIndex.keep(database, Duration.ofMillis(100), uses)) {
            database.createIfMissing();

            awaitIndex();
        }
    }

    @Test
    void isMadeAgainWithTheDatabase() throws Exception {
        database.createIfMissing();
        try (var _ = OrderIndex.keep(database, Duration.ofMillis(100), uses)) {
            awaitIndex();

            delete();
            database.createIfMissing();

            awaitIndex();
        }
    }

    private void awaitIndex() {
        await().atMost(PATIENCE)
                .until(() -> database.getAll(List.of("_design/orders-by-user")).size() == 1);
    }

    private void delete() throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString("admin:admin".getBytes(US_ASCII));
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(server.url().resolve("/shop-orders"))
                            .DELETE()
                            .header("Authorization", "Basic " + credentials)
                            .build(),
                    BodyHandlers.discarding());
        }
    }
}
