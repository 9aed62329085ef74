package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupedWriterTest {
    private static final Grouping SMALL =
            new Grouping(100, 20_000, 10_000, 1_000_000, 1, Linger.NEVER);

    private final BulkServer bulk = new BulkServer();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.http.setDispatcher(bulk);
    }

    @AfterEach
    void stop() {
        bulk.gate.release(1_000_000);
        callers.close();
        server.close();
    }

    @Test
    void givesAThousandCallersEachTheirOwnResult() {
        bulk.ids.addAll(ids("known", 300));
        var documents = new ArrayList<String>();
        documents.addAll(ids("new", 600));
        documents.addAll(ids("known", 300));
        documents.addAll(ids("_refused", 97));
        documents.addAll(ids("poison", 3));

        try (var writer = server.orders().groupedWriter(SMALL)) {
            List<Future<WriteResult>> results = writeAll(writer, documents);

            for (int i = 0; i < documents.size(); i++) {
                String id = documents.get(i);
                assertThat(results.get(i).resultNow()).isEqualTo(expected(id));
            }
        }
    }

    @Test
    void sendsTogetherWhatWaitsWhileARequestIsInFlight() {
        bulk.gate.drainPermits();
        try (var writer = server.orders().groupedWriter(SMALL)) {
            var first = callers.submit(() -> writer.write(anOrder("first")));
            await().until(() -> bulk.requests.size() == 1);
            var others = submitAll(writer, ids("other", 50));
            await().until(() -> writer.waitingDocuments() == 50);

            bulk.gate.release(2);

            awaitAll(others);
            assertThat(first.resultNow()).isInstanceOf(Written.class);
            assertThat(bulk.requests).hasSize(2);
            assertThat(bulk.requests.get(1)).hasSize(50);
        }
    }

    @Test
    void keepsBatchesWithinTheirLimits() {
        var sizes = new ArrayList<Integer>();
        var grouping = new Grouping(10, 400, 1000, 1_000_000, 1, Linger.NEVER);
        try (var writer =
                server.orders()
                        .groupedWriter(grouping, (documents, _, _) -> sizes.add(documents))) {
            writeAll(writer, ids("order", 200));
            assertThat(writer.write(anOrder("large").put("text", "x".repeat(5000))))
                    .isInstanceOf(Written.class);
        }

        assertThat(bulk.ids).hasSize(201);
        assertThat(sizes).allMatch(documents -> documents <= 10);
        int bytesOfOne = anOrder("order-100").toString().length();
        assertThat(bulk.requests).allMatch(batch -> batch.size() * bytesOfOne <= 400 + bytesOfOne);
    }

    @Test
    void neverPutsAnIdIntoOneRequestTwice() {
        bulk.gate.drainPermits();
        try (var writer = server.orders().groupedWriter(SMALL)) {
            var results = submitAll(writer, List.of("plug"));
            await().until(() -> bulk.requests.size() == 1);
            results.addAll(submitAll(writer, List.of("same", "same", "other", "same")));
            await().until(() -> writer.waitingDocuments() == 4);

            bulk.gate.release(1000);

            awaitAll(results);
            assertThat(bulk.requests)
                    .allMatch(batch -> batch.stream().distinct().count() == batch.size());
            assertThat(results.stream().map(Future::resultNow).filter(Written.class::isInstance))
                    .hasSize(3);
            assertThat(results.stream().map(Future::resultNow).filter(Conflict.class::isInstance))
                    .hasSize(2)
                    .allMatch(result -> result.id().equals("same"));
        }
    }

    @Test
    void tellsEveryCallerOfABatchThatFailsOfTheOutage() {
        bulk.gate.drainPermits();
        try (var writer = server.orders().groupedWriter(SMALL)) {
            submitAll(writer, List.of("plug"));
            await().until(() -> bulk.requests.size() == 1);
            var results = submitAll(writer, List.of("a", "broken", "b"));
            await().until(() -> writer.waitingDocuments() == 3);

            bulk.gate.release(1000);

            awaitAll(results);
            assertThat(results).allMatch(GroupedWriterTest::mayHaveTakenEffect);
        }
    }

    @Test
    void tellsTheOthersOfABatchTheirResultsWhenARowIsOdd() {
        bulk.ids.add("known");
        bulk.gate.drainPermits();
        try (var writer = server.orders().groupedWriter(SMALL)) {
            submitAll(writer, List.of("plug"));
            await().until(() -> bulk.requests.size() == 1);
            var results = submitAll(writer, List.of("a", "odd", "known", "nameless", "b"));
            await().until(() -> writer.waitingDocuments() == 5);

            bulk.gate.release(1000);

            awaitAll(results);
            assertThat(bulk.requests).hasSize(2);
            assertThat(results.get(0).resultNow()).isInstanceOf(Written.class);
            assertThat(results.get(2).resultNow()).isEqualTo(new Conflict("known"));
            assertThat(results.get(4).resultNow()).isInstanceOf(Written.class);
            assertThat(mayHaveTakenEffect(results.get(1))).isTrue();
            assertThat(results.get(1).exceptionNow())
                    .hasMessageEndingWith("a row says internal_server_error");
            assertThat(mayHaveTakenEffect(results.get(3))).isTrue();
        }
    }

    @Test
    void goesOnAfterAnOutage() {
        try (var writer = server.orders().groupedWriter(SMALL)) {
            assertThatThrownBy(() -> writer.write(anOrder("broken")))
                    .isInstanceOf(CouchDbUnavailableException.class);

            assertThat(writer.write(anOrder("a"))).isInstanceOf(Written.class);
        }
    }

    @Test
    void tellsACallerWhoseDocumentWasNeverSentThatItTookNoEffect() {
        bulk.gate.drainPermits();
        var oneByOne = new Grouping(1, 20_000, 10_000, 1_000_000, 1, Linger.NEVER);
        List<String> ids = ids("order", 6);
        List<Future<WriteResult>> results;
        try (var writer = server.impatient.database("shop-orders").groupedWriter(oneByOne)) {
            results = writeAll(writer, ids);
        }

        List<String> untouched =
                IntStream.range(0, ids.size())
                        .filter(i -> !mayHaveTakenEffect(results.get(i)))
                        .mapToObj(ids::get)
                        .toList();

        assertThat(untouched).isNotEmpty();
        assertThat(bulk.requests.stream().flatMap(List::stream))
                .doesNotContainAnyElementsOf(untouched);
    }

    @Test
    void acceptsNoMoreThanMayWait() {
        bulk.gate.drainPermits();
        var narrow = new Grouping(1, 20_000, 2, 1_000_000, 1, Linger.NEVER);
        try (var writer = server.impatient.database("shop-orders").groupedWriter(narrow)) {
            List<Future<WriteResult>> results = writeAll(writer, ids("order", 8));

            assertThat(results)
                    .extracting(result -> result.exceptionNow().getMessage())
                    .contains("write to shop-orders: no room among the waiting documents");
        }
    }

    @Test
    void drainsWhatWaitsWhenItCloses() throws InterruptedException {
        bulk.gate.drainPermits();
        var writer = server.orders().groupedWriter(SMALL);
        var results = submitAll(writer, List.of("plug"));
        await().until(() -> bulk.requests.size() == 1);
        results.addAll(submitAll(writer, ids("order", 20)));
        await().until(() -> writer.waitingDocuments() == 20);
        var closing = Thread.ofVirtual().start(writer::close);
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);

        bulk.gate.release(1000);

        closing.join();
        awaitAll(results);
        assertThat(results).allMatch(result -> result.resultNow() instanceof Written);
        assertThatThrownBy(() -> writer.write(anOrder("late")))
                .isInstanceOfSatisfying(
                        CouchDbUnavailableException.class,
                        late -> assertThat(late.mayHaveTakenEffect()).isFalse());
    }

    private List<Future<WriteResult>> writeAll(GroupedWriter writer, List<String> ids) {
        List<Future<WriteResult>> results = submitAll(writer, ids);
        awaitAll(results);
        return results;
    }

    private List<Future<WriteResult>> submitAll(GroupedWriter writer, List<String> ids) {
        var results = new ArrayList<Future<WriteResult>>();
        for (String id : ids) {
            results.add(callers.submit(() -> writer.write(anOrder(id))));
        }
        return results;
    }

    private static void awaitAll(List<Future<WriteResult>> results) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> results.stream().allMatch(Future::isDone));
    }

    private static boolean mayHaveTakenEffect(Future<WriteResult> result) {
        return ((CouchDbUnavailableException) result.exceptionNow()).mayHaveTakenEffect();
    }

    private static WriteResult expected(String id) {
        return switch (id.substring(0, id.indexOf('-'))) {
            case "new" -> new Written(id, "1-" + id);
            case "known" -> new Conflict(id);
            case "poison" -> new Refused(id, "doc_validation", "Poison");
            default ->
                    new Refused(
                            id,
                            "illegal_docid",
                            "Only reserved document ids may start with underscore.");
        };
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }
}
