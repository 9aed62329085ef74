package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What each operation answers alike: refused before it is known what was asked for. */
@ExtendWith(SharedPipeline.class)
class AnswersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ORDER = "purchase-0000000000000000";
    private static final String LONG = "a".repeat(17_000);

    private final RunningPipeline pipeline;
    private final Session customer;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AnswersIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.customer = pipeline.customer("answered-" + UUID.randomUUID());
    }

    /** Each, with a body where it takes one. */
    enum Operation {
        PURCHASE("POST", "/api/lightning/purchase", "{\"product\":\"pow_lab\"}"),
        STATUS("GET", "/api/lightning/purchase/" + ORDER, ""),
        EVENTS("GET", "/api/lightning/purchase/" + ORDER + "/events", ""),
        INVOICE("POST", "/api/lightning/purchase/" + ORDER + "/invoice", "{\"attempt\":2}"),
        LIST("GET", "/api/lightning/purchases", ""),
        CHECKOUT("GET", "/checkout/" + ORDER, ""),
        CHECKOUT_STATUS("GET", "/checkout/" + ORDER + "/status", ""),
        CHECKOUT_EVENTS("GET", "/checkout/" + ORDER + "/events", ""),
        ELEMENT("GET", "/checkout/element.js", "");

        private final String method;
        private final String path;
        private final String body;

        Operation(String method, String path, String body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CHECKOUT", "ELEMENT"})
    void isARefusalToWhoHasNoSession(Operation operation) throws Exception {
        assertError(send(operation, Map.of("Cookie", "theme=dark")), 401);
    }

    @Test
    void isAPageToWhoOpensACheckout() throws Exception {
        var overdue = send(Operation.CHECKOUT, Map.of("Cookie", "theme=dark"));
        assertThat(overdue.statusCode()).isEqualTo(401);
        assertThat(overdue.body()).contains("data-view=\"session\"");
        var unknown = send(Operation.CHECKOUT, Map.of());
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("data-view=\"gone\"");
    }

    @ParameterizedTest
    @EnumSource
    void isARefusalOfATargetThatIsTooLong(Operation operation) throws Exception {
        assertError(
                send(
                        pipeline.gatewayUrl().resolve(operation.path + "?x=" + LONG),
                        operation,
                        Map.of()),
                414);
    }

    @ParameterizedTest
    @EnumSource
    void isARefusalOfAHeadThatIsTooLarge(Operation operation) throws Exception {
        assertError(send(operation, Map.of("X-Long", LONG)), 431);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ELEMENT")
    void isARefusalToAPageOfAnotherOrigin(Operation operation) throws Exception {
        URI strict = pipeline.strictGatewayUrl();

        assertError(
                send(
                        strict.resolve(operation.path),
                        operation,
                        Map.of("Origin", "https://elsewhere.example")),
                403);
    }

    @ParameterizedTest
    @EnumSource(names = {"PURCHASE", "INVOICE"})
    void isARefusalOfABodyThatIsTooLargeOrNoJson(Operation operation) throws Exception {
        assertError(
                send(
                        pipeline.gatewayUrl().resolve(operation.path),
                        operation.method,
                        "{\"a\":\"" + "x".repeat(70_000) + "\"}",
                        Map.of()),
                413);
        assertError(send(operation, Map.of("Content-Type", "text/plain")), 415);
    }

    @Test
    void isARefusalOfWhatIsNotThere() throws Exception {
        URI nothing = pipeline.gatewayUrl().resolve("/api/lightning/refunds");

        assertError(send(nothing, Operation.LIST, Map.of()), 404);
    }

    @Test
    void isARefusalWhileNobodyCanBeAskedWhoTheCallerIs() throws Exception {
        pipeline.couchDbFaults().add(FaultRule.always(new Fault.Refuse()).at("/_session"));

        assertError(send(Operation.STATUS, Map.of()), 503);
        assertError(send(Operation.LIST, Map.of()), 503);
        assertError(send(Operation.CHECKOUT_STATUS, Map.of()), 503);
        assertThat(send(Operation.CHECKOUT, Map.of()).statusCode()).isEqualTo(503);
        HttpResponse<String> stream = send(Operation.EVENTS, Map.of());

        assertThat(stream.statusCode()).as("browsers would give up").isEqualTo(200);
        assertThat(stream.body()).contains("retry: ");
        pipeline.couchDbFaults().clear();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertError(send(Operation.STATUS, Map.of()), 404));
    }

    @Test
    void isARefusalOfAnotherInvoiceAsOfAPurchase() {
        Gateway strict = pipeline.strictGateway();
        assertThat(strict.requestInvoice(customer, ORDER, 2, Map.of()).status()).isEqualTo(404);
        assertThat(strict.requestInvoice(customer, ORDER, 2, Map.of()).status()).isEqualTo(429);
        Gateway paused = pipeline.anotherGateway();
        pipeline.pauseAnotherGateway(true);
        try {
            assertThat(paused.requestInvoice(customer, ORDER, 2, Map.of()).status()).isEqualTo(503);
        } finally {
            pipeline.pauseAnotherGateway(false);
        }
    }

    @Test
    void isThatNoSixthInvoiceIsMade() {
        var bought = pipeline.gateway().buy(customer, "pow_lab");
        await().atMost(PATIENCE)
                .until(() ->
                        pipeline.database()
                                .document(bought.invoice().path("id").asString())
                                .isPresent());

        assertThat(
                        pipeline.gateway()
                                .requestInvoice(customer, bought.orderId(), 6, Map.of())
                                .status())
                .isEqualTo(410);
    }

    @Test
    void isNothingToWhoKnowsThatNothingWillHappen() {
        var bought = pipeline.gateway().buy(customer, "pow_lab");
        try (var follower = pipeline.gateway().follow(customer, bought.orderId())) {
            pipeline.invoices().pay(bought.invoice().path("paymentRequest").asString());
            await().atMost(PATIENCE).until(follower::isOver);
            String last = follower.told().getLast().id();

            try (var again = pipeline.gateway().follow(customer, bought.orderId(), last)) {
                assertThat(again.statusCode()).isEqualTo(204);
            }
        }
    }

    private HttpResponse<String> send(Operation operation, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(pipeline.gatewayUrl().resolve(operation.path), operation, headers);
    }

    private HttpResponse<String> send(URI address, Operation operation, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(address, operation.method, operation.body, headers);
    }

    private HttpResponse<String> send(
            URI address, String method, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var asking =
                HttpRequest.newBuilder(address)
                        .setHeader("Content-Type", "application/json")
                        .setHeader("Cookie", customer.header())
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(asking::setHeader);
        HttpRequest request = asking.build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        Exchanges.add(request, body.getBytes(UTF_8), answer, answer.body());
        return answer;
    }

    private static void assertError(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = Http.JSON.readTree(answer.body());
        assertThat(error.path("statusCode").asInt()).isEqualTo(status);
        assertThat(error.path("statusMessage").asString()).isNotBlank();
    }
}
