package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.outage.Use;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PurchaseListsTest {
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");

    private static CouchDbStandIn server;
    private static CouchDb couchDb;
    private static int tests;

    private final RecentOrders recent = new RecentOrders(1_000_000, Facts.claimants());
    private Database database;
    private PurchaseLists lists;

    @BeforeAll
    static void start() throws IOException {
        server = CouchDbStandIn.start(io.boltline.standins.couchdb.CouchDbSettings.inMemory());
        couchDb = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"));
    }

    @BeforeEach
    void createDatabase() {
        database = couchDb.database("orders-" + tests++);
        database.createIfMissing();
        database.index(OrderDocument.INDEX_NAME, OrderDocument.INDEX).make();
        lists = new PurchaseLists(recent, new StoredOrders(database, Use.UNTOLD, () -> {}));
    }

    @AfterAll
    static void stop() {
        couchDb.close();
        server.close();
    }

    @Test
    void isEmptyForWhoHasBoughtNothing() {
        var page = lists.page("alice", new PageRequest(20, Optional.empty()));

        assertThat(page.purchases()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    void pagesThroughTheOrdersNewestFirstWithoutGapsOrRepeats() {
        for (int i = 0; i < 10; i++) {
            // Two of each instant.
            place("alice", i, PLACED.plusMillis(i / 2));
            place("bob", 10 + i, PLACED.plusMillis(i));
        }

        var ids = new ArrayList<String>();
        var pages = new ArrayList<Integer>();
        Optional<PagePosition> before = Optional.empty();
        do {
            var page = lists.page("alice", new PageRequest(3, before));
            page.purchases().forEach(order -> ids.add(order.path("orderId").asString()));
            pages.add(page.purchases().size());
            before = Optional.ofNullable(page.next()).map(PagePosition::parse);
        } while (before.isPresent());

        assertThat(pages).containsExactly(3, 3, 3, 1);
        assertThat(ids)
                .containsExactlyElementsOf(
                        List.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0).stream()
                                .map(i -> id(i).value())
                                .toList());
    }

    @Test
    void hasNoFurtherPageWhenTheLastOneIsFull() {
        place("alice", 0, PLACED);
        place("alice", 1, PLACED);

        assertThat(lists.page("alice", new PageRequest(2, Optional.empty())).next()).isNull();
    }

    @Test
    void tellsEachOrderWithWhereItStands() {
        place("alice", 0, PLACED);
        place("alice", 1, PLACED.plusMillis(1));
        place("alice", 2, PLACED.plusMillis(2));
        project(facts(1).invoiceCreated(1));
        project(facts(2).invoiceCreated(1));
        recent.note(Facts.read(facts(2).invoicePaid(1)));

        var purchases = lists.page("alice", new PageRequest(20, Optional.empty())).purchases();

        assertThat(purchases)
                .extracting(order -> order.path("status").asString())
                .containsExactly("paid", "invoiced", "pending");
        assertThat(purchases.getFirst().path("payment").path("receivedMsat").asLong())
                .isEqualTo(1_000_000);
        assertThat(purchases.get(1).path("invoice").path("status").asString()).isEqualTo("pending");
        assertThat(purchases.getLast().toString())
                .isEqualTo(
                        "{\"orderId\":\""
                                + id(0)
                                + "\",\"timestamp\":\"2026-01-31T12:00:00.000Z\","
                                + "\"product\":\"pow_lab\",\"sats\":1000,\"status\":\"pending\","
                                + "\"attempt\":1,\"description\":\"POW Lab Access\","
                                + "\"metadata\":{\"orderId\":\"shop-7\"}}");
        assertThat(purchases.getFirst().path("metadata").toString())
                .isEqualTo("{\"orderId\":\"shop-7\"}");
    }

    @Test
    void tellsThePresentAttempt() {
        place("alice", 0, PLACED);
        project(facts(0).invoiceExpired(1));
        recent.note(Facts.read(facts(0).invoiceCreated(2)));

        var purchases = lists.page("alice", new PageRequest(20, Optional.empty())).purchases();

        assertThat(purchases.getFirst().path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void passesOverWhatIsNotOursWithOneWarning() {
        var warnings = warnings();
        place("alice", 0, PLACED);
        strangers();
        place("alice", 1, PLACED.plusMillis(1));
        project(facts(1).invoiceCreated(1));
        database.put(
                json(
                        "{\"_id\":\"%s\",\"type\":\"lightning_invoice\"}"
                                .formatted(id(0).invoiceDocumentId())));

        assertThat(idsOfAllPages(20)).containsExactly(id(1).value(), id(0).value());
        assertThat(idsOfAllPages(1)).containsExactly(id(1).value(), id(0).value());
        assertThat(warnings.list).hasSize(1);
        assertThat(warnings.list.getFirst().getFormattedMessage())
                .contains("passed over")
                .doesNotContain("\n");
    }

    @Test
    void goesOnBehindAPageOfStrangers() {
        place("alice", 0, PLACED);
        strangers();

        var page = lists.page("alice", new PageRequest(2, Optional.empty()));

        assertThat(page.purchases()).isEmpty();
        assertThat(page.next()).isNotNull();
        assertThat(idsOfAllPages(2)).containsExactly(id(0).value());
    }

    @Test
    void tellsOrdersWhoseTimestampHasAnOlderForm() {
        older(0, "\"2026-01-31T12:00:00Z\"");
        older(1, "\"2026-01-31T13:00:01+01:00\"");
        older(2, "\"2026-01-31 12:00:02.5\"");
        older(3, "1769860803000");

        assertThat(idsOfAllPages(1))
                .containsExactly(id(1).value(), id(0).value(), id(2).value(), id(3).value());
        var purchases = lists.page("alice", new PageRequest(20, Optional.empty())).purchases();
        assertThat(purchases)
                .extracting(order -> order.path("timestamp").asString())
                .containsExactly(
                        "2026-01-31T12:00:01.000Z",
                        "2026-01-31T12:00:00.000Z",
                        "2026-01-31T12:00:02.500Z",
                        "2026-01-31T12:00:03.000Z");
    }

    @Test
    void endsAPageThatSaysVeryMuch() {
        var content = content().put("description", "d".repeat(400_000));
        for (int i = 0; i < 5; i++) {
            database.put(new OrderDocument(id(i), PLACED, content, "alice").toJson());
        }

        var page = lists.page("alice", new PageRequest(20, Optional.empty()));

        assertThat(page.purchases()).hasSize(3);
        assertThat(idsOfAllPages(20)).hasSize(5);
    }

    /** What others may have written beside the orders, all of it alice's. */
    private void strangers() {
        int i = 0;
        for (var timestamp :
                List.of(
                        "\"2026-02-01T00:00:00.000Z\"",
                        "\"yesterday\"",
                        "\"%s\"".formatted("z".repeat(5000)),
                        "[2026]",
                        "{\"at\":1}",
                        "true",
                        "1")) {
            database.put(
                    json(
                            """
                            {"_id":"other-%d\\n","id":"other-%d","type":"purchase","timestamp":%s,
                             "userName":"alice","content":{"sats":1}}
                            """
                                    .formatted(i, i++, timestamp)));
        }
        // One that has an order's name and no order's content.
        database.put(
                json(
                        """
                        {"_id":"%s","id":"%s","type":"purchase","timestamp":"2026-01-31T12:00:00.000Z",
                         "userName":"alice","content":{"sats":0}}
                        """
                                .formatted(id(99), id(99))));
    }

    private void older(int i, String timestamp) {
        database.put(
                json(
                        """
                        {"_id":"%s","id":"%s","type":"purchase","timestamp":%s,
                         "userName":"alice","content":{"product":"pow_lab","sats":1000}}
                        """
                                .formatted(id(i), id(i), timestamp)));
    }

    private List<String> idsOfAllPages(int limit) {
        var ids = new ArrayList<String>();
        int pages = 0;
        Optional<PagePosition> before = Optional.empty();
        do {
            var page = lists.page("alice", new PageRequest(limit, before));
            page.purchases().forEach(order -> ids.add(order.path("orderId").asString()));
            before = Optional.ofNullable(page.next()).map(PagePosition::parse);
        } while (before.isPresent() && ++pages < 100);
        return ids;
    }

    private static ListAppender<ILoggingEvent> warnings() {
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        ((Logger) LoggerFactory.getLogger(ForeignDocuments.class)).addAppender(appender);
        return appender;
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    /** Of a cheaper invoice: the stored one shows what it should have been. */
    @Test
    void tellsAPaymentBelowThePriceAsSuch() {
        place("alice", 0, PLACED);
        project(facts(0).invoiceCreated(1));
        recent.note(Facts.read(facts(0).invoicePaid(1, 400_000, 400_000)));

        var purchases = lists.page("alice", new PageRequest(20, Optional.empty())).purchases();

        assertThat(purchases.getFirst().path("status").asString()).isEqualTo("underpaid");
    }

    private void place(String userName, int i, Instant at) {
        database.put(new OrderDocument(id(i), at, content(), userName).toJson());
    }

    private void project(PurchaseEvent event) {
        var standing = InvoiceStanding.toldBy(event).orElseThrow();
        database.put(
                new InvoiceDocument(event.orderId(), "alice", event.timestamp(), standing)
                        .toJson());
    }

    private static Facts facts(int i) {
        return new Facts(id(i), "alice", PLACED.plusMillis(i));
    }

    private static OrderId id(int i) {
        return new OrderId("purchase-%016d".formatted(i));
    }

    private static ObjectNode content() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("product", "pow_lab")
                .put("description", "POW Lab Access")
                .put("sats", 1000)
                .set("metadata", JsonNodeFactory.instance.objectNode().put("orderId", "shop-7"));
    }
}
