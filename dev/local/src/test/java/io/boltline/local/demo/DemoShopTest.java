package io.boltline.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import io.boltline.standins.StandInServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, what is behind the shop, and how answers come through. */
class DemoShopTest {
    private static final String PURCHASE = "/api/lightning/purchase";
    private static final String ORDER = PURCHASE + "/purchase-1";

    private final Queue<StandInRequest> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> paid = new ConcurrentLinkedQueue<>();
    private final CountDownLatch secondEvent = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = LoopbackPorts.free();
    private final URI url = DemoShop.url(port);
    private final StandInServer couchDb = StandInServer.start(0, this::answer);
    private final StandInServer gateway = StandInServer.start(0, this::answer);
    private final DemoShop shop =
            DemoShop.open(port, couchDb.url(), gateway.url(), new NotingTill(paid));

    DemoShopTest() throws IOException {}

    @AfterEach
    void close() {
        secondEvent.countDown();
        shop.close();
        gateway.close();
        couchDb.close();
        client.close();
    }

    @Test
    void servesItsPageUnderAPolicyThatLetsNothingElseRun() throws Exception {
        var page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Boltline demo shop</title>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        for (String file :
                List.of(
                        "/shop.js",
                        "/server.js",
                        "/page.js",
                        "/buying.js",
                        "/rows.js",
                        "/wayback.js",
                        "/shop.css",
                        "/icon.svg")) {
            assertThat(get(file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8070"})
    void answersToItsOwnNamesAlone(String host) throws Exception {
        assertThat(head("GET /", host)).contains(" 421 ");
    }

    /** To browsers it is another shop, where nobody is logged in who logged in here. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/checkout/purchase-1?t=x&return=%2F%2Fevil.example"})
    void sendsWhoeverSaysLocalhostToTheAddressThatTheCheckoutKnows(String path) throws Exception {
        assertThat(head("GET " + path, "localhost:" + port))
                .startsWith("HTTP/1.1 307")
                .containsIgnoringCase("\nLocation: http://127.0.0.1:" + port + path + "\n");
        assertThat(head("POST " + PURCHASE, "localhost:" + port)).startsWith("HTTP/1.1 421");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/demo/offer, 200", ORDER + ", 200", "/demo/pay, 404", "/nothing, 404"})
    void answersWithTheHeadAlone(String path, int status) throws Exception {
        var answer = send("HEAD", path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1"})
    void doesNothingForPagesOfOthers(String origin) throws Exception {
        assertThat(send("POST", PURCHASE, "{}", "Origin", origin).statusCode()).isEqualTo(403);
        assertThat(send("POST", "/demo/pay", "{}", "Origin", origin).statusCode()).isEqualTo(403);
        assertThat(send("GET", "/_session", "", "Origin", origin).statusCode()).isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void changesNothingForWhoeverDoesNotSayWhoseItIs() throws Exception {
        assertThat(send("POST", PURCHASE, "{}").statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/_session", "").statusCode()).isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_all_dbs",
                "/shop-orders/products",
                "/_session/../_all_dbs",
                "/actuator/health",
                "/checkout/..%2f..%2factuator",
                "/checkout/../api",
                "/checkout/a/b",
                "/api/lightning/purchase/a/b/c",
                "/Route.class"
            })
    void hasNothingElseBehindIt(String path) throws Exception {
        assertThat(head("GET " + path, "127.0.0.1:" + port)).containsAnyOf(" 404 ", " 400 ");
        assertThat(asked).isEmpty();
    }

    @Test
    void asksTheGatewayAsItsOwnPageWouldWithTheSessionAlone() throws Exception {
        var answer =
                send(
                        "POST",
                        PURCHASE + "?x=%2F",
                        "{\"product\":\"pow_lab\"}",
                        "Origin",
                        url.toString(),
                        "Cookie",
                        "other=1; AuthSession=abc; more=2",
                        "Idempotency-Key",
                        "key-1",
                        "X-Forwarded-For",
                        "1.2.3.4");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Link"))
                .hasValue("</checkout/purchase-1?t=x>; rel=\"payment\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).hasValue("AuthSession=new");
        assertThat(asked)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.headers())
                            .containsEntry("Cookie", "AuthSession=abc")
                            .containsEntry("Origin", gateway.url().toString())
                            .containsEntry("Host", "127.0.0.1:" + gateway.port())
                            .containsEntry("Idempotency-Key", "key-1")
                            .doesNotContainKey("X-Forwarded-For");
                    assertThat(it.query("x")).hasValue("/");
                    assertThat(new String(it.body(), StandardCharsets.UTF_8))
                            .isEqualTo("{\"product\":\"pow_lab\"}");
                });
    }

    @Test
    void takesNoMoreThanAPurchase() throws Exception {
        var answer = send("POST", PURCHASE, "x".repeat(65_537), "Origin", url.toString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(asked).isEmpty();
    }

    @Test
    void tellsAnEventWhenItHappens() throws Exception {
        var events =
                client.send(
                        HttpRequest.newBuilder(url.resolve(ORDER + "/events")).build(),
                        BodyHandlers.ofInputStream());
        try (var lines =
                new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");

            secondEvent.countDown();

            assertThat(lines.readLine()).isEqualTo("data: second");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void saysThatItIsToBeAskedAgainWhileAServerIsAway() throws Exception {
        gateway.stopAccepting();

        var answer = get(ORDER);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void paysTheCustomersOwnOrder() throws Exception {
        var answer =
                send(
                        "POST",
                        "/demo/pay",
                        "{\"orderId\":\"purchase-1\"}",
                        "Origin",
                        url.toString(),
                        "Cookie",
                        "AuthSession=abc");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(paid).containsExactly("lnbc1");
        assertThat(asked.element().headers()).containsEntry("Cookie", "AuthSession=abc");
    }

    @Test
    void paysNothingThatCannotBePaid() throws Exception {
        var unknown =
                send("POST", "/demo/pay", "{\"orderId\":\"purchase-2\"}", "Origin", url.toString());
        var noOrder = send("POST", "/demo/pay", "{\"orderId\":\"../x\"}", "Origin", url.toString());
        var noJson = send("POST", "/demo/pay", "{", "Origin", url.toString());

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(noOrder.statusCode()).isEqualTo(400);
        assertThat(noJson.statusCode()).isEqualTo(400);
        assertThat(paid).isEmpty();
    }

    private StandInAnswer answer(StandInRequest request) {
        asked.add(request);
        return switch (request.rawPath()) {
            case ORDER ->
                    StandInAnswer.json(
                            200,
                            "{\"status\":\"invoiced\",\"invoice\":{\"paymentRequest\":\"lnbc1\"}}");
            case ORDER + "/events" ->
                    new StandInAnswer.Streamed(
                            200,
                            Map.of("Content-Type", "text/event-stream"),
                            out -> {
                                out.write("data: first\n".getBytes(StandardCharsets.UTF_8));
                                secondEvent.await();
                                out.write("data: second\n".getBytes(StandardCharsets.UTF_8));
                            });
            case PURCHASE ->
                    StandInAnswer.json(202, "{\"orderId\":\"purchase-1\"}")
                            .with("Link", "</checkout/purchase-1?t=x>; rel=\"payment\"")
                            .with("Set-Cookie", "AuthSession=new");
            default -> StandInAnswer.json(404, "{\"statusMessage\":\"unknown\"}");
        };
    }

    private record NotingTill(Queue<String> paid) implements Till {
        @Override
        public Offer offer() {
            return new Offer(List.of(), List.of(), true);
        }

        @Override
        public void pay(String bolt11) {
            paid.add(bolt11);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Of the answer to requests that no client would send. */
    private String head(String methodAndPath, String host) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.getOutputStream()
                    .write(
                            "%s HTTP/1.1\r\nHost: %s\r\n\r\n"
                                    .formatted(methodAndPath, host)
                                    .getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        }
    }
}
