package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.outage.Outages;
import io.boltline.standins.StandInServer;
import io.boltline.worker.DependencyUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ProductsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ProductsServer couchDb = new ProductsServer();
    private StandInServer server;
    private CouchDb client;
    private Products products;

    @BeforeEach
    void start() throws IOException {
        server = StandInServer.start(0, couchDb);
        client = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"));
        products =
                new Products(client.database("shop-orders"), new CouchDbUses(Outages.unwatched()));
    }

    @AfterEach
    void stop() {
        couchDb.gate.release(1_000_000);
        client.close();
        server.close();
    }

    @Test
    void areTheDocument() {
        assertThat(products.current())
                .contains(Purchase.json("{\"_id\":\"products\",\"_rev\":\"1-a\",\"pow_lab\":1}"));
    }

    @Test
    void areAskedForAtMostOnceASecondAndTransferredOnce() {
        var begun = System.nanoTime();

        await().atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> price().isPresent() && couchDb.statuses().size() >= 2);

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(1_000_000_000L);
        assertThat(couchDb.statuses()).startsWith(200, 304);
        assertThat(price()).hasValue(1L);
    }

    @Test
    void areReadByOneForAllThatAsk() throws Exception {
        couchDb.gate.drainPermits();

        var asking = new CountDownLatch(100);
        List<Future<Optional<ObjectNode>>> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                answers.add(
                        callers.submit(() -> {
                            asking.countDown();
                            return products.current();
                        }));
            }
            asking.await();
            await().atMost(LONG).until(() -> !couchDb.statuses().isEmpty());
            assertThat(couchDb.statuses()).containsExactly(200);
            couchDb.gate.release(1_000_000);
        }

        assertThat(couchDb.statuses()).containsOnlyOnce(200);
        for (var answer : answers) {
            assertThat(answer.get()).isPresent();
        }
    }

    @Test
    void changeWithinSeconds() {
        assertThat(price()).hasValue(1L);

        couchDb.change();

        await().atMost(LONG).untilAsserted(() -> assertThat(price()).hasValue(2L));
    }

    @Test
    void goAndComeBack() {
        assertThat(price()).hasValue(1L);

        couchDb.answerWith(404);
        await().atMost(LONG).untilAsserted(() -> assertThat(products.current()).isEmpty());

        couchDb.change();
        couchDb.answerWith(200);
        await().atMost(LONG).untilAsserted(() -> assertThat(price()).hasValue(2L));
    }

    @Test
    void ofAnOldReadingAreNotSoldInAnOutage() {
        assertThat(price()).hasValue(1L);

        couchDb.answerWith(500);

        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThatExceptionOfType(DependencyUnavailableException.class)
                                .isThrownBy(products::current)
                                .withMessageContaining("couchdb-products"));
    }

    @Test
    void areThereAgainAfterAnOutage() {
        couchDb.answerWith(500);
        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(products::current);

        couchDb.answerWith(200);

        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(price()).hasValue(1L));
    }

    private Optional<Long> price() {
        return products.current().map(document -> document.path("pow_lab").longValue());
    }
}
