package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.analytics.lookups.WrittenRows;
import io.boltline.contract.ClaimClosed;
import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is answered from rows that were written from a journal, on either database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AnswersContract {
    private static final Instant DAWN = Instant.parse("2026-10-24T22:00:00Z");
    private static final String DAY = "from=2026-10-25&to=2026-10-26&tz=Europe/Berlin";
    private static final String NODE = "02".repeat(33);
    private static final int MANY = 1_234;
    private static final int REFUSED_MANY = 250;

    private WrittenRows rows;
    private Port port;

    /** Empty. */
    abstract WrittenRows newRows() throws Exception;

    @BeforeAll
    void start() throws Exception {
        rows = newRows();
        // The first is paid late, after more than an hour, and too much.
        add(0, "pow_lab", DAWN);
        // The second is open, the third is over; all at the two ends of the day of 25 hours.
        add(1, "pow_lab", DAWN.plus(Duration.ofHours(24)));
        add(2, "book", DAWN.plus(Duration.ofMinutes(24 * 60 + 45)));
        rows.add(expired(0, DAWN), "c0", DAWN.plusSeconds(1000));
        rows.add(
                expired(2, DAWN.plus(Duration.ofMinutes(24 * 60 + 45))),
                "c2",
                DAWN.plusSeconds(90_000));
        rows.add(rejected(402), "c4", DAWN.plusSeconds(1));
        for (int i = 0; i < MANY; i++) {
            var placed = Instant.parse("2026-01-31T12:00:00Z").plusMillis(i);
            rows.add(created(1_000 + i, "many", placed), "m" + i, placed.plusMillis(5));
        }
        for (int i = 0; i < REFUSED_MANY - 1; i++) {
            var refused = Instant.parse("2026-01-30T12:00:00Z").plusSeconds(i);
            rows.add(rejected(402, "r" + i, refused), "r" + i, refused.plusMillis(5));
        }
        rows.write(DAWN.plusSeconds(90_000));
        port = new Port(rows);
    }

    private void add(int number, String product, Instant placed) {
        rows.add(created(number, product, placed), "c" + number, placed.plusMillis(20));
        rows.add(invoiced(number, product, placed), "c" + number, placed.plusMillis(40));
    }

    @AfterAll
    void stop() throws Exception {
        port.close();
        rows.close();
    }

    @Test
    void tellsTheDayOf25Hours() throws Exception {
        var day = port.get("/funnel?product=pow_lab&by=day&" + DAY).json();
        var hours = port.get("/funnel?product=pow_lab&by=hour&" + DAY).json().path("rows");

        assertThat(day.path("rows")).hasSize(1);
        assertThat(day.at("/rows/0/placed").asLong(0)).isEqualTo(2);
        assertThat(hours).hasSize(25);
        assertThat(hours.path(0).path("placed").asLong(0)).isEqualTo(1);
        assertThat(hours.path(24).path("placed").asLong(0)).isEqualTo(1);
        assertThat(hours.path(24).path("start").asString(""))
                .isEqualTo("2026-10-25T23:00:00+01:00");
    }

    @Test
    void movesTheQuarterHourThatSoldItWhenAPaymentComesLate() throws Exception {
        var late = created(7, "late_one", DAWN.plus(Duration.ofHours(3)));
        rows.add(late, "c7", late.timestamp());
        rows.add(invoiced(7, "late_one", late.timestamp()), "c7", late.timestamp());
        rows.add(expired(7, late.timestamp()), "c7", late.timestamp());
        rows.write(DAWN.plusSeconds(90_001));
        String target = "/funnel?product=late_one&by=quarter&" + DAY;
        var before = port.get(target);
        assertThat(busy(before.json())).containsExactly("2026-10-25T02:00:00+01:00 expired");

        var paid = paid(7, late.timestamp(), 1_500, late.timestamp().plus(Duration.ofHours(9)));
        rows.add(paid, "c7", late.timestamp().plus(Duration.ofHours(9)));
        rows.write(DAWN.plusSeconds(90_002));

        var after = port.get(target, "If-None-Match", before.header("ETag"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(busy(after.json())).containsExactly("2026-10-25T02:00:00+01:00 paid late");
        var claim = claim(paid.paymentHash(), "open");
        assertThat(claim.path("kinds").asString("")).isEqualTo("late,excess");
        assertThat(claim.path("excessMsat").asLong(0)).isEqualTo(500);
        assertThat(claim.path("eventId").asString("")).isEqualTo(paid.eventId());

        var open = port.get("/claims");
        rows.add(
                new ClaimClosed(
                        paid.paymentHash(),
                        ClaimClosed.Outcome.REFUNDED,
                        "payment 7c0f",
                        "=accounting",
                        DAWN.plus(Duration.ofHours(12)),
                        null));
        rows.write(DAWN.plusSeconds(90_003));

        assertThat(port.get("/claims", "If-None-Match", open.header("ETag")).status())
                .isEqualTo(200);
        assertThat(port.get("/claims?paymentHash=" + paid.paymentHash()).json().path("claims"))
                .isEmpty();
        var closed = claim(paid.paymentHash(), "closed");
        assertThat(closed.path("outcome").asString("")).isEqualTo("refunded");
        assertThat(closed.path("reference").asString("")).isEqualTo("payment 7c0f");
        assertThat(port.get("/claims?state=all&format=csv").text()).contains(",'=accounting,");
    }

    /** The rows in which something is, and what. */
    private static List<String> busy(JsonNode answer) {
        var busy = new ArrayList<String>();
        for (JsonNode row : answer.path("rows")) {
            if (row.path("placed").asLong(0) > 0) {
                busy.add(
                        row.path("start").asString("")
                                + (row.path("expired").asLong(0) > 0 ? " expired" : "")
                                + (row.path("paid").asLong(0) > 0 ? " paid" : "")
                                + (row.path("paidLate").asLong(0) > 0 ? " late" : ""));
            }
        }
        return busy;
    }

    private JsonNode claim(String hash, String state) throws Exception {
        var claims =
                port.get("/claims?state=" + state + "&paymentHash=" + hash).json().path("claims");
        assertThat(claims).hasSize(1);
        return claims.path(0);
    }

    @Test
    void pagesClaims() throws Exception {
        var placed = Instant.parse("2027-03-01T12:00:00Z");
        for (int i = 0; i < MANY; i++) {
            rows.add(created(20_000 + i, "overpaid", placed), "o" + i, placed);
            // Each three settle in the same instant.
            rows.add(paid(20_000 + i, placed, 1_500, placed.plusMillis(i / 3)), "o" + i, placed);
        }
        for (int i = 0; i < MANY; i += 5) {
            rows.add(
                    new ClaimClosed(
                            hash(20_000 + i),
                            ClaimClosed.Outcome.KEPT,
                            "ticket 1",
                            "accounting",
                            placed.plusSeconds(60),
                            null));
        }
        rows.write(DAWN.plusSeconds(90_300));

        var all = claims("all");
        var open = claims("open");
        var closed = claims("closed");

        assertThat(all).hasSizeGreaterThanOrEqualTo(MANY).doesNotHaveDuplicates();
        assertThat(all).hasSize(open.size() + closed.size()).containsAll(open).containsAll(closed);
        assertThat(open).hasSizeGreaterThanOrEqualTo(MANY - closed.size());
        assertThat(port.get("/claims?state=all").json().path("claims")).hasSize(1_000);
    }

    private List<String> claims(String state) throws Exception {
        return paged(
                port,
                "/claims?state=" + state,
                page -> page.path("claims").valueStream().map(it -> it.path("paymentHash")));
    }

    @Test
    void namesTheEventsBehindAFigurePageByPage() throws Exception {
        String question =
                "/sales/explain?measure=placed&product=many&from=2026-01-31T12:00:00Z&to=2026-01-31T12:15:00Z";
        var first = port.get(question);
        var second = port.get(question + "&cursor=" + first.header("X-Next"));

        var ids = new ArrayList<String>();
        first.json().path("events").forEach(it -> ids.add(it.path("eventId").asString("")));
        second.json().path("events").forEach(it -> ids.add(it.path("eventId").asString("")));
        assertThat(first.json().path("events")).hasSize(1_000);
        assertThat(first.json().path("next").asString("")).isEqualTo(first.header("X-Next"));
        assertThat(second.header("X-Next")).isEmpty();
        assertThat(second.header("X-Cut")).isEqualTo(first.header("X-Cut"));
        assertThat(ids).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(ids.getFirst()).isEqualTo(order(1_000) + "/order-created");
        var other =
                port.get(
                        "/sales/explain?measure=paid&from=2026-01-31&to=2026-02-01&cursor="
                                + first.header("X-Next"));
        assertThat(other.status()).isEqualTo(400);
    }

    /** However little a page is given time for. */
    @ParameterizedTest
    @CsvSource({"placed, many, 1234", "expired, book, 1", "placed, none_such, 0"})
    void comesToTheEndInPagesThatEndInTheMidst(String measure, String product, int events)
            throws Exception {
        var hasty = Map.<String, Resource>of("/sales/explain", new ExplainResource(Duration.ZERO));
        String question =
                "/sales/explain?measure=%s&product=%s&from=2026-01-31&to=2026-10-27"
                        .formatted(measure, product);
        try (var impatient = new Port(hasty, rows)) {
            var ids = explained(impatient, question);

            assertThat(ids).hasSizeGreaterThanOrEqualTo(events).doesNotHaveDuplicates();
            assertThat(ids).isEqualTo(explained(port, question));
        }
    }

    private static List<String> explained(Port port, String question) throws Exception {
        return paged(
                port,
                question,
                page -> page.path("events").valueStream().map(it -> it.path("eventId")));
    }

    /** What all pages have. */
    private static List<String> paged(
            Port port, String question, Function<JsonNode, Stream<JsonNode>> items)
            throws Exception {
        var all = new ArrayList<String>();
        String cursor = "";
        do {
            var page = port.get(question + cursor);
            items.apply(page.json()).map(it -> it.asString("")).forEach(all::add);
            String next = page.header("X-Next");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void endsAPageThatFindsNothingWithThePlaceThatItCameTo() throws Exception {
        var hasty = Map.<String, Resource>of("/sales/explain", new ExplainResource(Duration.ZERO));
        try (var impatient = new Port(hasty, rows)) {
            var page =
                    impatient.get(
                            "/sales/explain?measure=paid&product=none_such&from=2026-01-31&to=2026-10-27");

            assertThat(page.json().path("events")).isEmpty();
            assertThat(page.header("X-Next")).isNotEmpty();
        }
    }

    @Test
    void leavesWhatCameAfterTheFirstPageOutOfTheSecond() throws Exception {
        String question =
                "/sales/explain?measure=placed&product=many&from=2026-01-31&to=2026-02-01";
        var first = port.get(question);
        var placed = Instant.parse("2026-01-31T12:30:00Z");
        rows.add(created(5_000, "many", placed), "n", placed);
        rows.write(DAWN.plusSeconds(90_100));

        var second = port.get(question + "&cursor=" + first.header("X-Next"));

        assertThat(second.text()).doesNotContain(order(5_000).value());
    }

    @Test
    void namesWhatTookSomethingAwayToo() throws Exception {
        var open =
                port.get("/sales/explain?measure=open&product=book&" + DAY).json().path("events");

        assertThat(open.valueStream().map(it -> it.path("type").asString("")))
                .containsExactly("boltline.invoice.created.v1", "boltline.invoice.expired.v1");
    }

    @Test
    void namesTheEventsBehindPaymentsAndRefusals() throws Exception {
        var refused = port.get("/sales/explain?measure=refused&statusCode=402&" + DAY).json();
        var none = port.get("/sales/explain?measure=refused&statusCode=429&" + DAY).json();

        assertThat(refused.path("events")).hasSize(1);
        assertThat(refused.at("/events/0/type").asString(""))
                .isEqualTo("boltline.order.rejected.v1");
        assertThat(none.path("events")).isEmpty();
        assertThat(port.get("/refusals?" + DAY).json().at("/rows/0/refused").asLong(0))
                .isEqualTo(1);
        var settled =
                "/sales/explain?measure=settledMsat&from=2026-01-01&to=2027-01-01&node=" + NODE;
        assertThat(port.get(settled).json().path("events").size())
                .isEqualTo(
                        port.get("/settled?from=2026-01-01&to=2027-01-01")
                                .json()
                                .at("/rows/0/settledPayments")
                                .asInt(0));
    }

    @Test
    void findsByAllThatPeopleHaveInTheirHands() throws Exception {
        var byOrder = port.get("/find?orderId=" + order(2)).json();
        String hash = invoiced(2, "book", DAWN).paymentHash();

        assertThat(byOrder.at("/orders/0/product").asString("")).isEqualTo("book");
        assertThat(byOrder.at("/orders/0/state").asString("")).isEqualTo("expired");
        assertThat(byOrder.at("/orders/0/events")).hasSize(3);
        assertThat(byOrder.at("/orders/0/invoices/0/paymentHash").asString("")).isEqualTo(hash);
        assertThat(port.get("/find?paymentHash=" + hash).json().path("orders"))
                .isEqualTo(byOrder.path("orders"));
        var byEvent = port.get("/find?eventId=" + order(2) + "/order-created").json();
        assertThat(byEvent.at("/events/0/eventId").asString(""))
                .isEqualTo(order(2) + "/order-created");
        assertThat(byEvent.path("orders")).isEqualTo(byOrder.path("orders"));
        assertThat(port.get("/find?commandId=c2").json().path("orders"))
                .isEqualTo(byOrder.path("orders"));
        assertThat(port.get("/find?commandId=c4").json().path("events")).hasSize(1);
        assertThat(port.get("/find?orderId=purchase-zzzzzzzzzzzzzzzz").status()).isEqualTo(404);
    }

    @Test
    void saysWhereMoreIsFoundThanIsListed() throws Exception {
        var refused = port.get("/find?orderId=" + order(5)).json();

        assertThat(refused.path("refusals")).hasSize(100);
        assertThat(refused.path("more").asBoolean(false)).isTrue();
        assertThat(port.get("/find?orderId=" + order(2)).json().has("more")).isFalse();
    }

    @Test
    void findsEachEventOfAnOrderThatHasMoreThanAreListed() throws Exception {
        var placed = Instant.parse("2026-02-01T12:00:00Z");
        rows.add(created(9_000, "long_one", placed), "l", placed);
        for (int attempt = 2; attempt <= 1_101; attempt++) {
            rows.add(
                    new InvoiceRequested(
                            order(9_000),
                            placed,
                            attempt,
                            1,
                            new InvoiceRequested.Customer(
                                    "long_one", JsonNodeFactory.instance.objectNode())),
                    "l" + attempt,
                    placed);
        }
        rows.write(DAWN.plusSeconds(90_200));

        var found = port.get("/find?orderId=" + order(9_000)).json();
        assertThat(found.at("/orders/0/events")).hasSize(1_000);
        assertThat(found.path("more").asBoolean(false)).isTrue();
        String last = order(9_000) + "/invoice-requested/1101";
        assertThat(port.get("/find?eventId=" + last).status()).isEqualTo(200);
    }

    @Test
    void pagesTheOrdersOfAUserAndWhatWasRefusedHim() throws Exception {
        var ids = new ArrayList<String>();
        var refused = new ArrayList<String>();
        String next = "";
        do {
            var page = port.get("/find?user=many" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.json().path("orders").forEach(it -> ids.add(it.path("orderId").asString("")));
            page.json()
                    .path("refusals")
                    .forEach(it -> refused.add(it.path("commandId").asString("")));
            next = page.header("X-Next");
        } while (!next.isEmpty() && ids.size() < 10_000);

        assertThat(ids).hasSizeGreaterThanOrEqualTo(MANY).doesNotHaveDuplicates();
        assertThat(refused).hasSize(REFUSED_MANY).doesNotHaveDuplicates();
    }

    private static OrderId order(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    private static String hash(int number) {
        return HexFormat.of().formatHex(Sha256.of(Integer.toString(number).getBytes(UTF_8)));
    }

    private static OrderCreated created(int number, String product, Instant placed) {
        return new OrderCreated(
                order(number),
                placed,
                product,
                1,
                new OrderCreated.Customer(product, JsonNodeFactory.instance.objectNode()));
    }

    private static InvoiceCreated invoiced(int number, String product, Instant placed) {
        return new InvoiceCreated(
                order(number),
                placed,
                1,
                "cln",
                NODE,
                "invoice/" + number,
                hash(number),
                "lnbc1",
                1_000,
                placed.plusSeconds(900),
                new InvoiceCreated.Customer(product, JsonNodeFactory.instance.objectNode()));
    }

    private static InvoiceExpired expired(int number, Instant placed) {
        return new InvoiceExpired(
                order(number),
                placed,
                1,
                "cln",
                NODE,
                "invoice/" + number,
                hash(number),
                "lnbc1",
                1_000,
                placed.plusSeconds(900));
    }

    private static InvoicePaid paid(int number, Instant placed, long msat, Instant settledAt) {
        return new InvoicePaid(
                order(number),
                placed,
                1,
                "cln",
                NODE,
                "invoice/" + number,
                hash(number),
                "lnbc1",
                1_000,
                msat,
                placed.plusSeconds(900),
                settledAt,
                true,
                false);
    }

    private static OrderRejected rejected(int status) {
        return rejected(status, "c4", DAWN.plusSeconds(1));
    }

    private static OrderRejected rejected(int status, String command, Instant at) {
        return new OrderRejected(
                command.equals("c4") ? order(4) : order(5),
                new CommandId(command),
                at,
                status,
                "no",
                OrderRejected.Customer.of("many", JsonNodeFactory.instance.objectNode()));
    }
}
