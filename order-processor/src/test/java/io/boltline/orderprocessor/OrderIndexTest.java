package io.boltline.orderprocessor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.outage.Outages;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderIndexTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final CouchDbStandIn server;
    private final CouchDb couchDb;
    private final Database database;
    private final CouchDbUses uses = new CouchDbUses(Outages.unwatched());
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

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
        try (var _ = OrderIndex.keep(database, INTERVAL, uses, ends::incrementAndGet)) {
            database.createIfMissing();

            awaitIndex();
        }
    }

    @Test
    void isMadeAgainWithTheDatabase() throws Exception {
        database.createIfMissing();
        try (var _ = OrderIndex.keep(database, INTERVAL, uses, ends::incrementAndGet)) {
            awaitIndex();

            delete();
            database.createIfMissing();

            awaitIndex();
        }
    }

    @Test
    void isLookedForAgainAfterABug() {
        database.createIfMissing();
        Supplier<RuntimeException> bug = () -> new IllegalStateException("a bug");

        try (var _ = OrderIndex.keep(database, INTERVAL, failing(bug), ends::incrementAndGet)) {
            await().atMost(PATIENCE).until(() -> tries.get() > 1 && ends.get() == 0);
        }
    }

    @Test
    void tellsOfAnErrorBecauseItIsNotLookedForAnyMore() {
        database.createIfMissing();
        Supplier<RuntimeException> dying =
                () -> {
                    throw new StackOverflowError();
                };

        try (var _ = OrderIndex.keep(database, INTERVAL, failing(dying), ends::incrementAndGet)) {
            await().atMost(PATIENCE).until(() -> ends.get() == 1);
        }
    }

    private Use failing(Supplier<RuntimeException> failure) {
        return new Use() {
            @Override
            public void failed(Trouble trouble) {}

            @Override
            public void served() {
                tries.incrementAndGet();
                throw failure.get();
            }
        };
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
