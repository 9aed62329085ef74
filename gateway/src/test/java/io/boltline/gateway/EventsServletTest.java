package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.Topics;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.gateway.status.Facts;
import io.boltline.gateway.status.OrderPath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Over real HTTP; each test has an order of its own. */
@Timeout(240)
class EventsServletTest {
    private static final Instant PLACED = EventsServer.NOW.minusSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 2000;
    private static final int WAVE = 50;

    private static EventsServer server;
    private static String alice;
    private static String bob;

    /** Where connections may not be idle for long. */
    private static EventsServer brief;

    private static String aliceAtBrief;
    private static int orders;

    private final Facts order = Facts.of("purchase-%016d".formatted(orders++), "alice", PLACED);

    /** One event as it came. */
    private record Event(String id, String name, JsonNode data) {}

    @BeforeAll
    static void start() throws Exception {
        server =
                EventsServer.start(
                        "--boltline.events.heartbeat=1s",
                        "--boltline.events.max-streams=" + (MANY + 1),
                        "--boltline.events.max-streams-per-user=" + MANY);
        alice = server.logIn("alice");
        bob = server.logIn("bob");
        brief =
                EventsServer.start(
                        "--server.jetty.connection-idle-timeout=2s",
                        "--boltline.events.heartbeat=200ms");
        aliceAtBrief = brief.logIn("alice");
    }

    @AfterAll
    static void stop() {
        brief.close();
        server.close();
    }

    @Test
    void tellsWhatHappenedSoFarThenWhatHappens() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));
        try (var stream = follow()) {
            var head = stream.head();

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers())
                    .contains(
                            "Content-Type: text/event-stream;charset=utf-8",
                            "Cache-Control: no-store",
                            "X-Accel-Buffering: no");
            assertThat(event(stream))
                    .satisfies(
                            event ->
                                    assertThat(event.id())
                                            .isEqualTo(order.orderId() + "/order-created"),
                            event -> assertThat(event.name()).isEqualTo("order-created"),
                            event ->
                                    assertThat(event.data().path("status").asString())
                                            .isEqualTo("pending"));
            assertThat(event(stream).name()).isEqualTo("invoice-created");

            note(order.invoicePaid(1), order.invoicePaid(1));

            var paid = event(stream);
            assertThat(paid.id()).isEqualTo(order.invoicePaid(1).eventId());
            assertThat(paid.data().path("orderId").asString()).isEqualTo(order.orderId().value());
            assertThat(paid.data().path("status").asString()).isEqualTo("paid");
            assertThat(paid.data().path("invoice").path("status").asString()).isEqualTo("paid");
            assertThat(paid.data().path("payment").path("receivedMsat").asLong())
                    .isEqualTo(1_000_000);
            assertThat(stream.closesSilently()).isTrue();
        }
    }

    @Test
    void tellsBackWhatWasSaidOfTheOrder() throws Exception {
        var said = "{\"orderId\":\"shop-7\"}";
        note(
                order.orderCreated("{\"product\":\"pow_lab\",\"metadata\":%s}".formatted(said)),
                order.invoiceCreated(1));

        try (var stream = follow()) {
            stream.head();
            event(stream);
            var data = event(stream).data();
            assertThat(data.path("metadata").toString()).isEqualTo(said);
            assertThat(data.path("attempt").asInt()).isEqualTo(1);
        }
    }

    @Test
    void goesOnAfterTheLastEventThatTheCallerKnows() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1), order.invoiceExpired(1));

        try (var stream = follow("Last-Event-ID: " + order.invoiceCreated(1).eventId())) {
            stream.head();

            assertThat(event(stream).id()).isEqualTo(order.invoiceExpired(1).eventId());
        }
        try (var stream = follow("Last-Event-ID: unknown")) {
            stream.head();

            assertThat(event(stream).name()).isEqualTo("order-created");
        }
    }

    @Test
    void goesOnFromTheDocumentsWhereTheEventsAreForgotten() throws Exception {
        store(order.invoicePaid(1));

        try (var all = follow();
                var rest = follow("Last-Event-ID: " + order.invoiceCreated(1).eventId())) {
            all.head();
            assertThat(List.of(event(all).id(), event(all).id(), event(all).id()))
                    .containsExactly(
                            order.orderCreated().eventId(),
                            order.invoiceCreated(1).eventId(),
                            order.invoicePaid(1).eventId());
            assertThat(all.closesSilently()).isTrue();
            rest.head();
            assertThat(event(rest).id()).isEqualTo(order.invoicePaid(1).eventId());
        }
    }

    @Test
    void tellsACallerThatKnowsTheEndNotToComeBack() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1), order.invoicePaid(1));

        try (var stream = follow("Last-Event-ID: " + order.invoicePaid(1).eventId())) {
            assertThat(stream.head().statusCode()).isEqualTo(204);
        }
    }

    @Test
    void isForTheOwnerAlone() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));
        var stored = Facts.of("purchase-0000000000stored", "alice", PLACED);
        store(stored, stored.invoiceCreated(1));

        for (var orderId :
                List.of(
                        order.orderId().value(),
                        stored.orderId().value(),
                        "purchase-0000000000000000".replace('0', 'z'),
                        "nonsense")) {
            try (var stream = server.follow(bob, orderId)) {
                var answer = stream.answer();
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body())
                        .isEqualTo("{\"statusCode\":404,\"statusMessage\":\"Purchase not found\"}");
            }
        }
        try (var stream = server.follow("AuthSession=Zm9yZ2Vk", order.orderId().value())) {
            assertThat(stream.answer().statusCode()).isEqualTo(401);
        }
        try (var stream = server.follow("other=1", order.orderId().value())) {
            assertThat(stream.answer().statusCode()).isEqualTo(401);
        }
    }

    @Test
    void followsAPurchaseBeforeItsOrderIsThere() throws Exception {
        var command = UUID.randomUUID().toString();
        noteCommand(command);
        try (var stream = follow()) {
            assertThat(stream.head().statusCode()).isEqualTo(200);

            store(order.invoiceCreated(1));
            note(order.orderCreated(), order.invoiceCreated(1));

            assertThat(event(stream).name()).isEqualTo("order-created");
            assertThat(event(stream).name()).isEqualTo("invoice-created");
        }
    }

    @Test
    void endsWithTheRejection() throws Exception {
        var command = UUID.randomUUID().toString();
        noteCommand(command);
        try (var stream = follow()) {
            stream.head();

            server.recent()
                    .note(
                            Facts.read(
                                    new PurchaseReply.Refused(order.orderId(), 400, "no"),
                                    command));

            var rejected = event(stream);
            assertThat(rejected.id()).isEqualTo(command + "/order-rejected");
            assertThat(rejected.data().path("status").asString()).isEqualTo("rejected");
            assertThat(rejected.data().path("statusCode").asInt()).isEqualTo(400);
            assertThat(rejected.data().path("statusMessage").asString()).isEqualTo("no");
            assertThat(stream.closesSilently()).isTrue();
        }
    }

    @Test
    void sendsHeartbeatsForLongerThanAConnectionMayBeIdle() throws Exception {
        note(brief, order.orderCreated(), order.invoiceCreated(1));
        try (var stream = followBriefly()) {
            stream.head();
            event(stream);
            event(stream);

            for (int beat = 0; beat < 12; beat++) {
                assertThat(stream.line()).isEqualTo(":");
                assertThat(stream.line()).isEmpty();
            }
            note(brief, order.invoicePaid(1));
            assertThat(event(stream).name()).isEqualTo("invoice-paid");
        }
    }

    @Test
    void noticesThatACallerHasGone() throws Exception {
        note(brief, order.orderCreated(), order.invoiceCreated(1));
        awaitNoStream(brief);
        try (var stream = followBriefly()) {
            stream.head();
            assertThat(brief.openStreams()).isEqualTo(1);
        }

        awaitNoStream(brief);
    }

    @Test
    void dropsACallerThatTakesNothing() throws Exception {
        note(brief, order.orderCreated());
        store(brief, order, order.orderCreated());
        try (var stream = followBriefly()) {
            stream.head();
            // More than the buffers of two sockets hold.
            note(brief, order.invoiceCreated(1, "l".repeat(32_000_000)));

            awaitNoStream(brief);
        }
    }

    @Test
    void bringsEachOfTwoThousandCallersItsEvent() throws Exception {
        awaitNoStream(server);
        var streams = new ArrayList<RawConnection>();
        var facts = new ArrayList<Facts>();
        try {
            for (int i = 0; i < MANY; i++) {
                var each = Facts.of("purchase-x%015d".formatted(i), "alice", PLACED);
                note(each.orderCreated(), each.invoiceCreated(1));
                facts.add(each);
                streams.add(server.follow(alice, each.orderId().value()));
                // Not all sessions are asked for at once: a busy machine would take too long.
                if (streams.size() % WAVE == 0) {
                    for (var stream : streams.subList(streams.size() - WAVE, streams.size())) {
                        assertThat(stream.head().statusCode()).isEqualTo(200);
                    }
                }
            }
            assertThat(server.openStreams()).isEqualTo(MANY);

            facts.forEach(each -> note(each.invoicePaid(1)));

            for (int i = 0; i < MANY; i++) {
                event(streams.get(i));
                event(streams.get(i));
                assertThat(event(streams.get(i)).id())
                        .isEqualTo(facts.get(i).invoicePaid(1).eventId());
            }
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void opensOnlySoManyStreamsForAUserAndEndsAllWhenItStops() throws Exception {
        var stopped = EventsServer.start("--boltline.events.max-streams-per-user=1");
        var cookie = stopped.logIn("carol");
        var hers = new Facts(order.orderId(), "carol", PLACED);
        note(stopped, hers.orderCreated(), hers.invoiceCreated(1));
        try (var stream = stopped.follow(cookie, hers.orderId().value())) {
            stream.head();
            try (var second = stopped.follow(cookie, hers.orderId().value())) {
                assertComesAgain(second, "Too many event streams: at most 1 of one user");
            }
            long startNanos = System.nanoTime();

            stopped.close();

            assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
                    .isLessThan(Duration.ofSeconds(25));
            event(stream);
            event(stream);
            assertSaysWhenToComeAgain(stream);
            assertThat(stream.closesSilently()).isTrue();
        }
    }

    @Test
    void tellsACallerToComeAgainWhereCouchDbCannotBeAsked() throws Exception {
        try (var without = EventsServer.start()) {
            var cookie = without.logIn("carol");
            without.stopCouchDb();

            try (var stream = without.follow(cookie, order.orderId().value())) {
                assertComesAgain(stream, "Sessions can't be checked now");
            }
            await().atMost(PATIENCE).until(() -> without.answeredWith(503) == 1);
        }
    }

    @Test
    void doesNotKnowThatThereIsNoSuchOrderBeforeItHasCaughtUp() throws Exception {
        brief.caughtUp(false);
        try (var stream = followBriefly()) {
            assertComesAgain(stream, "The gateway is starting");
        } finally {
            brief.caughtUp(true);
        }
        try (var stream = followBriefly()) {
            assertThat(stream.answer().statusCode()).isEqualTo(404);
        }
    }

    @Test
    void refusesTheHeadAloneWithAStatusForItCanSayNothingElse() throws Exception {
        brief.caughtUp(false);
        var path = OrderPath.PURCHASE + "/" + order.orderId() + "/events";
        try (var answer = brief.ask("HEAD", path, aliceAtBrief)) {
            var head = answer.head();
            assertThat(head.statusCode()).isEqualTo(503);
            assertThat(head.hasHeader("Retry-After")).isTrue();
        } finally {
            brief.caughtUp(true);
        }
    }

    @Test
    void opensNoStreamForTheHeadAlone() throws Exception {
        note(order.orderCreated());
        store(order.orderCreated());
        awaitNoStream(server);
        var path = OrderPath.PURCHASE + "/" + order.orderId() + "/events";

        try (var answer = server.ask("HEAD", path, alice)) {
            var head = answer.head();
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers()).contains("Content-Type: text/event-stream;charset=utf-8");
            assertThat(head.hasHeader("Content-Length")).isFalse();
            assertThat(answer.closesSilently()).isTrue();
        }
        try (var answer = server.ask("HEAD", path, bob)) {
            assertThat(answer.head().statusCode()).isEqualTo(404);
        }
        assertThat(server.openStreams()).isZero();
    }

    @Test
    void isTheSameResourceWithASlashAtItsEnd() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1), order.invoicePaid(1));

        try (var stream =
                server.ask("GET", OrderPath.PURCHASE + "/" + order.orderId() + "/events/", alice)) {
            stream.head();
            assertThat(event(stream).name()).isEqualTo("order-created");
        }
    }

    private static void assertComesAgain(RawConnection stream, String why) throws IOException {
        var head = stream.head();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers()).contains("Content-Type: text/event-stream;charset=utf-8");
        assertThat(stream.line()).isEqualTo(": " + why);
        assertSaysWhenToComeAgain(stream);
        assertThat(stream.closesSilently()).isTrue();
    }

    private static void assertSaysWhenToComeAgain(RawConnection stream) throws IOException {
        assertThat(Integer.parseInt(value("retry", stream.line()))).isBetween(2000, 10_000);
        assertThat(stream.line()).isEmpty();
    }

    private static void awaitNoStream(EventsServer at) {
        await().atMost(PATIENCE).until(() -> at.openStreams() == 0);
    }

    private RawConnection followBriefly() throws IOException {
        return brief.follow(aliceAtBrief, order.orderId().value());
    }

    private RawConnection follow(String... headers) throws IOException {
        return server.follow(alice, order.orderId().value(), headers);
    }

    private static void note(PurchaseEvent... events) {
        note(server, events);
    }

    private static void note(EventsServer at, PurchaseEvent... events) {
        Stream.of(events).map(Facts::read).forEach(at.recent()::note);
    }

    private void noteCommand(String command) {
        var purchase =
                new PurchaseCommand(order.orderId(), JsonNodeFactory.instance.objectNode(), null);
        var context = Facts.context(command);
        var record =
                new MessageWriter(new Topics(""), "/boltline/gateway")
                        .command(purchase, context, PLACED);
        String cookie = alice.substring("AuthSession=".length());
        server.recent()
                .note(
                        Facts.read(
                                server.seal().seal(record, purchase, context.commandId(), cookie)));
    }

    private void store(PurchaseEvent event) {
        store(order, event);
    }

    /** What the documents say after an event. */
    private static void store(Facts order, PurchaseEvent event) {
        store(server, order, event);
    }

    private static void store(EventsServer at, Facts order, PurchaseEvent event) {
        OrderId id = order.orderId();
        var content = order.orderCreated().customer().content();
        at.orders().put(new OrderDocument(id, PLACED, content, "alice").toJson());
        InvoiceStanding.toldBy(event)
                .ifPresent(standing ->
                        at.orders()
                                .put(new InvoiceDocument(id, "alice", PLACED, standing).toJson()));
    }

    /** The next event; heartbeats are passed over. */
    private static Event event(RawConnection stream) throws IOException {
        var line = stream.line();
        while (line.isEmpty() || line.equals(":")) {
            line = stream.line();
        }
        var event =
                new Event(
                        value("id", line),
                        value("event", stream.line()),
                        JsonMapper.shared().readTree(value("data", stream.line())));
        assertThat(stream.line()).isEmpty();
        return event;
    }

    private static String value(String field, String line) {
        assertThat(line).startsWith(field + ": ");
        return line.substring(field.length() + 2);
    }
}
