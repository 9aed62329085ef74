package io.boltline.orderprocessor.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InstallationId;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrderDocument;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.CouchDbUnavailableException;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Grouping;
import io.boltline.couchdb.WriteResult;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.boltline.worker.DependencyUnavailableException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** On a real broker, beside the stand-in for CouchDB. */
@Timeout(180)
class OrdersWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Pace PACE = new Pace(Duration.ofMillis(50), Duration.ofMillis(100), NEVER);

    private static EventsTopic events;
    private static CouchDbStandIn server;
    private static CouchDb couchDb;

    private final List<OrdersWatch> watches = new ArrayList<>();
    private Database database;

    @BeforeAll
    static void start() throws IOException {
        events = EventsTopic.start();
        server = CouchDbStandIn.start(io.boltline.standins.couchdb.CouchDbSettings.inMemory());
        couchDb = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"));
    }

    @AfterAll
    static void stop() {
        couchDb.close();
        server.close();
        events.close();
    }

    @BeforeEach
    void startAfresh() throws Exception {
        events.startAfresh();
        database = couchDb.database("shop-orders");
        makeEmpty();
    }

    @AfterEach
    void closeAll() {
        watches.forEach(OrdersWatch::close);
    }

    @Test
    void aFirstStartMakesTheMarker() {
        var guard = watch();

        awaitComplete(guard);
        assertThat(marker()).hasValueSatisfying(it -> assertThat(it.missing()).isNull());
    }

    @Test
    void anUpgradeWithAllOrdersNeedsNobody() {
        store(orders(0, 1200));
        events.tell(orders(0, 1200));

        awaitComplete(watch());

        assertThat(checked()).isEqualTo(1200);
    }

    @Test
    void anUpgradeWithoutAnOrderIsRefused() {
        store(orders(0, 699));
        events.tell(orders(0, 700));

        var guard = watch();

        awaitIncomplete(guard);
        assertThat(guard.refusal())
                .contains(
                        "orders of the log have no document there: at least 1, such as "
                                + order(699).id());
    }

    @Test
    void anEmptyDatabaseIsRefusedUntilItHasTheOrders() {
        events.tell(orders(0, 30));
        var guard = watch();
        awaitIncomplete(guard);
        await().atMost(PATIENCE).until(() -> marker().map(OrdersMarker::missing).isPresent());

        store(orders(0, 29));
        store(orders(29, 30));

        awaitComplete(guard);
        assertThat(marker()).hasValueSatisfying(it -> assertThat(it.missing()).isNull());
        assertThat(checked()).isEqualTo(30);
    }

    @Test
    void anOlderCopyIsRefusedAtTheStart() throws Exception {
        store(orders(0, 5));
        events.tell(orders(0, 5));
        awaitComplete(watch());
        var copy = marker().orElseThrow();
        closeAll();
        store(orders(5, 8));
        events.tell(orders(5, 8));

        makeEmpty();
        store(orders(0, 5));
        database.put(copy.toJson());

        awaitIncomplete(watch());
    }

    @Test
    void anOrderThatWasDeletedIsNotMissing() {
        store(orders(0, 3));
        events.tell(orders(0, 3));
        var revision = database.revisions(List.of(order(1).id().value())).values().iterator();
        database.put(order(1).toJson().put("_rev", revision.next()).put("_deleted", true));

        awaitComplete(watch());
    }

    @Test
    void anEventThatNoServiceWroteDoesNotStopTheShop() {
        store(orders(0, 3));
        events.tell(orders(0, 3));
        events.forge(order(3).id(), "{\"orderId\":1}");
        events.forge(order(5).id(), "null");
        events.forge(order(6).id(), forged(6, "\"many\""));
        events.forge(order(7).id(), forged(7, "1000,\"lone\":\"\\ud800\""));
        events.forge(order(8).id(), order(1).id(), forged(8, "1000"));

        var guard = watch();

        awaitComplete(guard);
        place(guard, order(4));
    }

    private static String forged(int number, String sats) {
        return JsonMapper.shared()
                .writeValueAsString(order(number).created())
                .replace("\"sats\":1000", "\"sats\":" + sats);
    }

    @Test
    void aForgedEventDoesNotHideTheOrdersOwn() {
        events.forge(order(3).id(), "null");
        events.tell(orders(3, 4));

        awaitIncomplete(watch());
    }

    @Test
    void nothingIsWrittenToADatabaseThatWasMadeAnew() throws Exception {
        var guard = watch();
        awaitComplete(guard);
        place(guard, order(0));

        makeEmpty();

        assertRefused(guard, order(0));
        assertRefused(guard, order(1));
        assertThat(database.revisions(ids(0, 2))).isEmpty();
        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(guard::requireOurs);
    }

    @Test
    void nothingIsWrittenToACopyThatLacksTheNewestOrder() throws Exception {
        var guard = watch(new Pace(NEVER, NEVER, NEVER));
        awaitComplete(guard);
        place(guard, order(0));
        place(guard, order(1));
        var copy = marker().orElseThrow();

        makeEmpty();
        store(orders(0, 1));
        database.put(copy.toJson());

        assertRefused(guard, order(1));
        assertThat(database.revisions(ids(1, 2))).isEmpty();
    }

    @Test
    void theMarkerMovesOnWithTheLogByOneInstanceForAll() {
        var first = watch();
        awaitComplete(first);
        var second = watch();
        awaitComplete(second);

        for (int i = 0; i < 5; i++) {
            place(first, order(i));
        }

        await().atMost(PATIENCE).until(() -> checked() == 5);
        assertThat(first.refusal()).isEmpty();
        assertThat(second.refusal()).isEmpty();
    }

    @Test
    void whatOneInstanceFindsMissingStopsTheOthers() throws Exception {
        var first = watch();
        var second = watch();
        awaitComplete(first);
        awaitComplete(second);
        place(first, order(0));

        makeEmpty();

        awaitIncomplete(first);
        awaitIncomplete(second);
        store(orders(0, 1));
        awaitComplete(first);
        awaitComplete(second);
    }

    @Test
    void anotherInstallationsMarkerIsNone() throws Exception {
        events.tell(orders(0, 1));
        database.put(new OrdersMarker(someoneElse(), Map.of(0, 9L, 1, 9L, 2, 9L)).toJson());

        awaitIncomplete(watch());
    }

    private InstallationId someoneElse() {
        return new InstallationId("f".repeat(64));
    }

    private OrdersGuard watch() {
        return watch(PACE);
    }

    private OrdersGuard watch(Pace pace) {
        var markers = new Markers(events.installation(), database);
        var logged = new LoggedOrders(events.reader(), events.name());
        var watch =
                new OrdersWatch(
                        database.name(),
                        new OrdersGuard(database, markers.id()),
                        markers,
                        logged,
                        new OrdersCheck(logged, database),
                        InstantSource.system(),
                        pace,
                        _ -> {});
        watches.add(watch.start());
        return watch.guard();
    }

    /** As an order-processor does: the document, then the event. */
    private void place(OrdersGuard guard, OrderDocument order) {
        try (var writer = database.groupedWriter(Grouping.standard(), guard)) {
            assertThat(writer.write(order.toJson())).isInstanceOf(WriteResult.Written.class);
        }
        events.tell(List.of(order));
    }

    private void assertRefused(OrdersGuard guard, OrderDocument order) {
        try (var writer = database.groupedWriter(Grouping.standard(), guard)) {
            assertThatExceptionOfType(CouchDbUnavailableException.class)
                    .isThrownBy(() -> writer.write(order.toJson()));
        }
    }

    private static void awaitComplete(OrdersGuard guard) {
        await().atMost(PATIENCE).until(() -> guard.state() instanceof OrdersState.Complete);
    }

    private static void awaitIncomplete(OrdersGuard guard) {
        await().atMost(PATIENCE).until(() -> guard.state() instanceof OrdersState.Incomplete);
    }

    private Optional<OrdersMarker> marker() {
        return new Markers(events.installation(), database).read().map(Markers.Stored::marker);
    }

    private long checked() {
        return marker().orElseThrow().checkedTo().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void store(List<OrderDocument> orders) {
        for (int i = 0; i < orders.size(); i += 500) {
            database.bulk(
                    orders.subList(i, Math.min(orders.size(), i + 500)).stream()
                            .map(OrderDocument::toJson)
                            .toList());
        }
    }

    private static List<OrderDocument> orders(int from, int to) {
        return IntStream.range(from, to).mapToObj(OrdersWatchTest::order).toList();
    }

    private static List<String> ids(int from, int to) {
        return orders(from, to).stream().map(order -> order.id().value()).toList();
    }

    private static OrderDocument order(int number) {
        var payload = (ObjectNode) JsonMapper.shared().readTree("{\"product\":\"pow_lab\"}");
        return OrderDocument.place(
                new OrderId("purchase-%016d".formatted(number)),
                Instant.parse("2026-01-31T12:00:00Z"),
                payload,
                1000,
                "alice");
    }

    /** Deletes the database and creates it again, longer ago than what was seen before counts. */
    private void makeEmpty() throws Exception {
        var credentials = Base64.getEncoder().encodeToString("admin:admin".getBytes(US_ASCII));
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(server.url().resolve("/" + database.name()))
                            .DELETE()
                            .header("Authorization", "Basic " + credentials)
                            .build(),
                    BodyHandlers.discarding());
        }
        assertThat(database.createIfMissing()).isTrue();
        long made = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - made > SharedLook.FRESH.toNanos());
    }
}
