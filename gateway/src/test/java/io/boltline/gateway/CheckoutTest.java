package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.gateway.RawConnection.Answered;
import io.boltline.gateway.status.Facts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Over real HTTP; each test has an order of its own. */
@Timeout(240)
class CheckoutTest {
    private static final Instant PLACED = EventsServer.NOW.minusSeconds(60);
    private static final String NOBODY = "x=y";
    private static final String FOREIGN = "/checkout/purchase-zzzzzzzzzzzzzzzz";

    private static EventsServer server;
    private static String alice;
    private static String bob;
    private static int orders;

    private final Facts order = Facts.of("purchase-c%015d".formatted(orders++), "alice", PLACED);

    @BeforeAll
    static void start() throws Exception {
        server =
                EventsServer.start(
                        "--boltline.events.heartbeat=1s",
                        "--boltline.checkout.max-streams=3",
                        "--boltline.checkout.max-streams-per-order=2",
                        "--boltline.checkout.shop-name=Rock & Roll",
                        "--boltline.checkout.shop-logo-url=https://cdn.example/logo.svg",
                        "--boltline.checkout.return-urls=https://shop.example/orders",
                        "--boltline.checkout.login-url=https://shop.example/login",
                        "--boltline.public-url=https://pay.example",
                        "--boltline.cors-origins=https://shop.example",
                        "--boltline.trust-forwarded-prefix=true");
        alice = server.logIn("alice");
        bob = server.logIn("bob");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void showsWhoHasTheLinkWhatIsToBePaidAndNothingElse() throws Exception {
        note(
                order.orderCreated(
                        "{\"product\":\"pow_lab\",\"description\":\"secret words\","
                                + "\"metadata\":{\"userId\":\"secret user\"}}"),
                order.invoiceCreated(1));

        var answer = get(statusLink(), NOBODY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers())
                .contains(
                        "Content-Type: application/json;charset=utf-8",
                        "Cache-Control: no-store",
                        "Referrer-Policy: no-referrer",
                        "X-Content-Type-Options: nosniff");
        var shown = json(answer.body());
        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder(
                        "orderId",
                        "status",
                        "late",
                        "attempt",
                        "shop",
                        "product",
                        "sats",
                        "invoice",
                        "anotherAttempt",
                        "serverTime");
        assertThat(shown.path("status").asString()).isEqualTo("invoiced");
        assertThat(shown.path("shop").toString())
                .isEqualTo("{\"name\":\"Rock & Roll\",\"logo\":\"https://cdn.example/logo.svg\"}");
        assertThat(shown.path("product").asString()).isEqualTo("pow_lab");
        assertThat(shown.path("sats").asLong()).isEqualTo(1000);
        assertThat(shown.path("serverTime").asString()).isEqualTo("2026-01-31T13:00:00.000Z");
        assertThat(shown.path("invoice").propertyNames())
                .containsExactlyInAnyOrder("paymentRequest", "amountSats", "expiresAt", "qr");
    }

    @Test
    void showsItToTheOwnerByTheSession() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));
        var path = "/checkout/" + order.orderId();

        assertThat(get(path + "/status", alice).statusCode()).isEqualTo(200);
        assertThat(get(path + "/status", bob).statusCode()).isEqualTo(404);
        assertThat(get(path + "/status", NOBODY).statusCode()).isEqualTo(401);
        assertThat(get(path, alice).statusCode()).isEqualTo(200);
        assertThat(get(path, bob).body()).contains("data-view=\"gone\"");
        assertThat(get(path, NOBODY).statusCode()).isEqualTo(401);
        assertThat(get(path + "?t=", alice).statusCode()).isEqualTo(200);
        assertThat(get(path + "?t=", NOBODY).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/checkout/nope, checkout.css",
        "/checkout/, checkout.css",
        "/checkout/nope/, ../checkout.css",
        "/checkout/purchase-zzzzzzzzzzzzzzzz?t=%zz, checkout.css",
        "/checkout/purchase-zzzzzzzzzzzzzzzz?t=%ff, checkout.css",
        "/checkout/purchase-zzzzzzzzzzzzzzzz/;x?t=A, ../checkout.css"
    })
    void showsThePageToWhoHasAMangledLink(String path, String css) throws Exception {
        var page = get(path, NOBODY);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers()).contains("Content-Type: text/html;charset=utf-8");
        assertThat(page.body())
                .contains("data-view=\"gone\"", "href=\"" + css + "\"")
                .doesNotContain("boltline-checkout");
    }

    /** The owner's session opens nothing that a wrong token doesn't. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/status", "/events"})
    void answersEveryWrongTokenAsAnUnknownOrder(String resource) throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));
        var path = "/checkout/" + order.orderId() + resource;
        var token = server.linkTo(order.orderId()).split("t=", 2)[1];
        var other = server.linkTo(new OrderId("purchase-zzzzzzzzzzzzzzzz")).split("t=", 2)[1];
        var unknown = get(FOREIGN + resource, alice);
        assertThat(unknown.statusCode()).isEqualTo(404);

        for (var wrong :
                new String[] {
                    other,
                    token.substring(1),
                    token + "A",
                    (token.charAt(0) == 'B' ? 'C' : 'B') + token.substring(1),
                    token + "&t=" + token,
                    "%00",
                    "%zz",
                    "%ff",
                    token + "&x=%",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                }) {
            var answer = get(path + "?t=" + wrong, alice);

            assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
            assertThat(withoutOrder(answer.body())).isEqualTo(withoutOrder(unknown.body()));
            assertThat(withoutDate(answer)).isEqualTo(withoutDate(unknown));
        }
    }

    @Test
    void expiresWithTheLink() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));
        try (var later = EventsServer.start("--boltline.checkout.link-lifetime=500ms")) {
            // Cut to the second: over at the moment when it is given.
            var link = later.linkTo(order.orderId());

            assertThat(get(link, NOBODY).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void sayThatNothingIsKnownYetToWhoHasALink() throws Exception {
        var answer = get(statusLink(), NOBODY);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.hasHeader("Retry-After")).isTrue();
        assertThat(json(answer.body()).path("status").asString()).isEqualTo("unknown");
        var page = get(link(), NOBODY);
        assertThat(page.statusCode()).isEqualTo(202);
        assertThat(page.body()).contains("data-view=\"unknown\"", "http-equiv=\"refresh\"");
        assertThat(get("/checkout/" + order.orderId() + "/status", alice).statusCode())
                .isEqualTo(404);
    }

    /** A purchase is heard of sooner than that. */
    @Test
    void isNotThereWhereNothingIsKnownTenMinutesLater() throws Exception {
        for (var resource : new String[] {"/status?", "/events?", "?"}) {
            assertThat(get(linkOf(Duration.ofMinutes(10)).replace("?", resource), NOBODY))
                    .as(resource)
                    .extracting(Answered::statusCode)
                    .isEqualTo(404);
        }
        assertThat(get(linkOf(Duration.ofMinutes(10)), NOBODY).body())
                .contains("data-view=\"gone\"");
        assertThat(get(linkOf(Duration.ofSeconds(599)).replace("?", "/status?"), NOBODY))
                .extracting(Answered::statusCode)
                .isEqualTo(202);
    }

    @Test
    void isShownByAnOldLinkToo() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));

        var answer = get(linkOf(Duration.ofHours(47)).replace("?", "/status?"), NOBODY);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void tellsOfPaymentLiveToWhoHasTheLink() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));
        try (var stream = server.ask("GET", eventsLink(), NOBODY)) {
            var head = stream.head();
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers())
                    .contains(
                            "Content-Type: text/event-stream;charset=utf-8",
                            "Referrer-Policy: no-referrer");
            assertThat(data(stream, order.orderId() + "/order-created").path("status").asString())
                    .isEqualTo("pending");
            assertThat(data(stream, order.invoiceCreated(1).eventId()).path("invoice").isObject())
                    .isTrue();

            note(order.invoicePaid(1));

            var paid = data(stream, order.invoicePaid(1).eventId());
            assertThat(paid.path("status").asString()).isEqualTo("paid");
            assertThat(paid.has("invoice")).isFalse();
            assertThat(paid.path("payment").path("receivedMsat").asLong()).isEqualTo(1_000_000);
            assertThat(stream.closesSilently()).isTrue();
        }
        try (var again =
                server.ask(
                        "GET",
                        eventsLink(),
                        NOBODY,
                        "Last-Event-ID: " + order.invoicePaid(1).eventId())) {
            assertThat(again.head().statusCode()).isEqualTo(204);
        }
    }

    @Test
    void hasWhoFollowsComeAgainWhileNothingIsKnown() throws Exception {
        try (var stream = server.ask("GET", eventsLink(), NOBODY)) {
            assertThat(stream.head().statusCode()).isEqualTo(200);
            assertThat(stream.line()).isEqualTo(": Nothing is known of the purchase yet");
            assertThat(stream.line()).startsWith("retry: ");
        }
    }

    @Test
    void opensOnlySoManyStreamsByLinks() throws Exception {
        var other = Facts.of("purchase-d%015d".formatted(orders++), "alice", PLACED);
        note(order.orderCreated(), order.invoiceCreated(1));
        note(other.orderCreated(), other.invoiceCreated(1));
        var otherLink = server.linkTo(other.orderId()).replace("?", "/events?");
        try (var _ = followed(eventsLink());
                var _ = followed(eventsLink());
                var third = server.ask("GET", eventsLink(), NOBODY)) {
            assertThat(third.head().statusCode()).isEqualTo(200);
            assertThat(third.line())
                    .isEqualTo(": Too many event streams: at most 2 of one payment link");
            try (var _ = followed(otherLink);
                    var fifth = server.ask("GET", otherLink, NOBODY);
                    var owners =
                            server.ask("GET", "/checkout/" + order.orderId() + "/events", alice)) {
                fifth.head();
                assertThat(fifth.line())
                        .isEqualTo(": No more event streams can be opened here now");
                owners.head();
                assertThat(owners.line()).startsWith("id: ");
            }
        }
    }

    @Test
    void rendersAPageThatCanBePaidWithoutJavaScript() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));

        var page = get(link(), NOBODY);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers())
                .contains(
                        "Content-Type: text/html;charset=utf-8",
                        "Cache-Control: no-store",
                        "Referrer-Policy: no-referrer",
                        "X-Content-Type-Options: nosniff",
                        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src"
                                + " 'self'; connect-src 'self'; img-src 'self' https://cdn.example;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.body())
                .contains(
                        "<html lang=\"en\" dir=\"ltr\">",
                        "href=\"checkout.css\"",
                        "src=\"page.js\"",
                        "<bdi>Rock &amp; Roll</bdi>",
                        "href=\"lightning:LNBCRT10U1PEXAMPLE\"",
                        "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>",
                        "<path d=\"M0 0.5h7");
        assertThat(page.body()).as("large, and so there once").containsOnlyOnce("M0 0.5h7");
        var status = (ObjectNode) json(get(statusLink(), NOBODY).body());
        status.withObject("/invoice").remove("qr");
        assertThat(embedded(page)).isEqualTo(status);
    }

    @Test
    void saysHowToGetAnotherInvoiceWhereNoScriptAsksForIt() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1), order.invoiceExpired(1));

        assertThat(get(link(), NOBODY).body())
                .contains(
                        "data-view=\"expired\"",
                        "<noscript><p class=\"note\">For a new invoice, allow JavaScript here");

        note(order.invoicePaid(1));
        assertThat(get(link(), NOBODY).body()).doesNotContain("For a new invoice");
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));

        assertThat(get(link() + "&lang=de", NOBODY).body()).contains("<html lang=\"de\"");
        assertThat(get(link() + "&lang=xx;;", NOBODY).body()).contains("<html lang=\"en\"");
        try (var answer =
                server.ask("GET", link(), NOBODY, "Accept-Language: fr, de-AT;q=0.8, en;q=0.1")) {
            assertThat(answer.answer().body()).contains("<html lang=\"de\"");
        }
    }

    @Test
    void staysTextWhateverAProductIsCalled() throws Exception {
        var hostile =
                "</script><script>alert(1)</script><!--\"'`{{{data}}}&lt;<img src=x onerror=a>";
        var hers =
                new OrderCreated(
                        order.orderId(), PLACED, hostile, 1000, order.orderCreated().customer());
        note(hers, order.invoiceCreated(1));

        var page = get(link(), NOBODY);

        assertThat(page.body())
                .doesNotContain("<script>alert", "<img src=x", "<!--")
                .containsOnlyOnce("</script>\n</body>");
        assertThat(embedded(page).path("product").asString()).isEqualTo(hostile);
    }

    @Test
    void leadsBackOnlyWhereItMay() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1), order.invoicePaid(1));

        assertThat(get(link() + "&return=https://shop.example/orders/7%3Fa=b%26c", NOBODY).body())
                .contains(
                        "return-url=\"https://shop.example/orders/7?a&#x3D;b&amp;c\"",
                        "href=\"https://shop.example/orders/7?a&#x3D;b&amp;c\"");
        for (var hostile :
                new String[] {
                    "https://evil.example/orders",
                    "javascript:alert(1)",
                    "https://shop.example/orders%22%20onclick=%22alert(1)"
                }) {
            assertThat(get(link() + "&return=" + hostile, NOBODY).body())
                    .doesNotContain("evil", "alert(1)", "return-url");
        }
    }

    @Test
    void asksWhoseSessionIsOverToLogInAndComeBackWithoutTheToken() throws Exception {
        var path = "/checkout/" + order.orderId();

        var page = get(path + "?return=https://shop.example/orders/7", NOBODY);

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains(
                        "data-view=\"session\"",
                        "https://shop.example/login?return&#x3D;https%3A%2F%2Fpay.example"
                                + "%2Fcheckout%2F"
                                + order.orderId()
                                + "%3Freturn%3Dhttps%253A%252F%252Fshop.example%252Forders%252F7");
    }

    @ParameterizedTest
    @CsvSource({"'', checkout.css", "/, ../checkout.css"})
    void findsItsFilesBehindAnyPrefix(String slash, String css) throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));

        assertThat(get(link().replace("?", slash + "?"), NOBODY).body())
                .contains("href=\"" + css + "\"");
    }

    @Test
    void tellsLaterThatItCannotBeToldNow() throws Exception {
        server.caughtUp(false);
        try {
            var answer = get(statusLink(), NOBODY);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.hasHeader("Retry-After")).isTrue();
            assertThat(get(link(), NOBODY).body()).contains("data-view=\"unavailable\"");
            assertThat(get(linkOf(Duration.ofHours(1)), NOBODY).statusCode()).isEqualTo(503);
        } finally {
            server.caughtUp(true);
        }
    }

    @Test
    void keepsTheTokenOutOfWhatIsMeasuredAndOfErrors() throws Exception {
        note(order.orderCreated(), order.invoiceCreated(1));
        var token = server.linkTo(order.orderId()).split("t=", 2)[1];
        get(statusLink(), NOBODY);
        var page = get(link(), NOBODY);
        var wrong = get(FOREIGN + "?t=" + token, NOBODY);
        var malformed = get("/checkout/" + order.orderId() + "/status?t=" + token + "&x=%", NOBODY);

        get("/checkout/element.js", NOBODY);

        // A request is measured once it is over, which may be after its answer.
        await().untilAsserted(() ->
                assertThat(server.meters()).contains("/checkout/*", "/checkout/{file}"));
        assertThat(server.meters()).doesNotContain(token, "purchase-", "element.js");
        assertThat(page.body()).doesNotContain(token);
        assertThat(wrong.body()).doesNotContain(token);
        assertThat(malformed.body()).doesNotContain(token);
        assertThat(String.join("\n", page.headers())).doesNotContain(token);
    }

    @Test
    void givesItsFilesToPagesOfAnyOrigin() throws Exception {
        try (var connection =
                server.ask(
                        "GET", "/checkout/texts-en.js", NOBODY, "Origin: https://evil.example")) {
            var answer = connection.answer();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers())
                    .contains(
                            "Content-Type: text/javascript;charset=utf-8",
                            "Access-Control-Allow-Origin: *",
                            "Cross-Origin-Resource-Policy: cross-origin",
                            "Cache-Control: no-cache",
                            "Vary: Accept-Encoding");
            assertThat(answer.body()).startsWith("export default {").endsWith("};\n");
            try (var again =
                    server.ask(
                            "GET",
                            "/checkout/texts-en.js",
                            NOBODY,
                            "If-None-Match: \"x\", W/" + etag(answer))) {
                assertThat(again.head().statusCode()).isEqualTo(304);
            }
        }
        try (var refused =
                server.ask("GET", statusLink(), NOBODY, "Origin: https://evil.example")) {
            assertThat(refused.answer().statusCode()).isEqualTo(403);
        }
        try (var friend = server.ask("GET", statusLink(), NOBODY, "Origin: https://pay.example")) {
            assertThat(friend.answer().statusCode()).isEqualTo(202);
        }
    }

    @Test
    void compressesItsFilesForWhoTakesThat() throws Exception {
        try (var connection =
                server.ask("GET", "/checkout/texts-en.js", NOBODY, "Accept-Encoding: br, gzip")) {
            var answer = connection.head();
            assertThat(answer.headers()).contains("Content-Encoding: gzip");
            assertThat(etag(answer)).endsWith("-gzip\"");
        }
        try (var connection =
                server.ask("GET", "/checkout/texts-en.js", NOBODY, "Accept-Encoding: gzip;q=0")) {
            assertThat(connection.head().hasHeader("Content-Encoding")).isFalse();
        }
    }

    private String link() {
        return server.linkTo(order.orderId());
    }

    private String linkOf(Duration age) {
        return server.linkTo(order.orderId(), age);
    }

    private String statusLink() {
        return link().replace("?", "/status?");
    }

    private String eventsLink() {
        return link().replace("?", "/events?");
    }

    private static RawConnection followed(String path) throws IOException {
        var stream = server.ask("GET", path, NOBODY);
        stream.head();
        assertThat(stream.line()).startsWith("id: ");
        return stream;
    }

    private static void note(PurchaseEvent... events) {
        Stream.of(events).map(Facts::read).forEach(server.recent()::note);
    }

    private static Answered get(String path, String cookie) throws IOException {
        try (var connection = server.ask("GET", path, cookie)) {
            return connection.answer();
        }
    }

    private static String etag(Answered answer) {
        return answer.headers().stream()
                .filter(header -> header.startsWith("ETag: "))
                .map(header -> header.substring("ETag: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> withoutDate(Answered answer) {
        return answer.headers().stream()
                .filter(header ->
                        !header.startsWith("Date:") && !header.startsWith("Content-Length"))
                .toList();
    }

    private static String withoutOrder(String body) {
        return body.replaceAll("purchase-[a-z0-9]+", "ORDER");
    }

    /** What the page's script finds there. */
    private static JsonNode embedded(Answered page) {
        var begin = "<script type=\"application/json\" id=\"checkout-data\">";
        var rest = page.body().substring(page.body().indexOf(begin) + begin.length());
        return json(rest.substring(0, rest.indexOf("</script>")));
    }

    private static JsonNode data(RawConnection stream, String id) throws IOException {
        var line = stream.line();
        while (!line.startsWith("id: ")) {
            line = stream.line();
        }
        assertThat(line).isEqualTo("id: " + id);
        assertThat(stream.line()).startsWith("event: ");
        var data = stream.line();
        assertThat(stream.line()).isEmpty();
        return json(data.substring("data: ".length()));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
