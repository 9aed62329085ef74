package io.boltline.orderprocessor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.outage.Outages;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

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
    void isAskedAgainAndAgainSoThatListsNeedNotWaitForIt() {
        database.createIfMissing();
        var troubles = new LinkedBlockingQueue<String>();
        Use use =
                new Use() {
                    @Override
                    public void failed(Trouble trouble) {
                        troubles.add(trouble.reason());
                    }

                    @Override
                    public void served() {
                        tries.incrementAndGet();
                    }
                };

        try (var _ = OrderIndex.keep(database, INTERVAL, use, ends::incrementAndGet)) {
            await().atMost(PATIENCE).until(() -> tries.get() > 1);
            server.faults().add(FaultRule.once(new Fault.Answer(503, "{}")).at(".*/_find"));

            await().atMost(PATIENCE).until(() -> !troubles.isEmpty());
            assertThat(troubles.peek()).startsWith("POST /shop-orders/_find");
            int before = tries.get();
            await().atMost(PATIENCE).until(() -> tries.get() > before);
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
                .until(() ->
                        database.getAll(List.of("_design/orders-by-user")).values().stream()
                                .anyMatch(OrderIndexTest::isLeftToQueries));
    }

    private static boolean isLeftToQueries(ObjectNode design) {
        return !design.path("autoupdate").asBoolean(true);
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
