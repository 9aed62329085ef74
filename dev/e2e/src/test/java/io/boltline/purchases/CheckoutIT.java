package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What who has a payment link, and no session, is shown of a purchase. */
@ExtendWith(SharedPipeline.class)
class CheckoutIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("<(/checkout/.*)>; rel=\"payment\"");
    private static final Map<String, String> NOBODY = Map.of();

    private final RunningPipeline pipeline;
    private final Session customer;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    CheckoutIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.customer = pipeline.customer("payer-" + UUID.randomUUID());
    }

    @Test
    void showsAPurchaseUntilItIsPaid() throws Exception {
        var link = link(buy(Map.of()));
        awaitInvoice(link);
        var page = get(link, NOBODY);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("data-view=\"waiting\"");

        try (var follower = new Follower(at(below(link, "/events")), NOBODY)) {
            var invoice = shown(link).path("invoice");
            pipeline.invoices().pay(invoice.path("paymentRequest").asString());
            await().atMost(PATIENCE).until(follower::isOver);
            var last = follower.told().getLast();
            assertThat(last.status()).isEqualTo("paid");

            try (var again =
                    new Follower(at(below(link, "/events")), Map.of("Last-Event-ID", last.id()))) {
                assertThat(again.statusCode()).isEqualTo(204);
            }
        }
        assertThat(get(link, NOBODY).body()).contains("data-view=\"paid\"");
        assertThat(shown(link).path("payment").path("receivedMsat").asLong()).isEqualTo(1_000_000);
    }

    @Test
    void isLinkedToBeforeThereIsAnInvoice() throws Exception {
        var accepted = buy(Map.of("Prefer", "respond-async"));
        assertThat(accepted.statusCode()).isEqualTo(202);
        awaitInvoice(link(accepted));
    }

    @Test
    void isShownToTheOwnerByTheSession() throws Exception {
        var orderId = Http.JSON.readTree(buy(Map.of()).body()).path("orderId").asString();
        var session = Map.of("Cookie", customer.header());

        assertThat(get("/checkout/" + orderId, session).statusCode()).isEqualTo(200);
        assertThat(get("/checkout/" + orderId + "/status", session).statusCode()).isEqualTo(200);
    }

    @Test
    void isNotThereForWhoHasALinkToAnotherOrder() throws Exception {
        var token = link(buy(Map.of())).split("\\?", 2)[1];
        var other = Http.JSON.readTree(buy(Map.of()).body()).path("orderId").asString();

        for (var resource : new String[] {"", "/status", "/events"}) {
            assertThat(get("/checkout/" + other + resource + "?" + token, NOBODY).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void isNotThereForWhoHasALinkThatWasMangledOnItsWay() throws Exception {
        var path = "/checkout/purchase-0000000000000000";
        for (var resource : new String[] {"", "/status", "/events"}) {
            assertThat(get(path + resource + "?t=%ff", NOBODY).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void givesPagesOfAnyOriginItsElement() throws Exception {
        var element = get("/checkout/element.js", Map.of("Origin", "https://shop.example"));
        assertThat(element.statusCode()).isEqualTo(200);
        assertThat(element.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");

        var etag = element.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/checkout/element.js", Map.of("If-None-Match", etag)).statusCode())
                .isEqualTo(304);
    }

    private HttpResponse<String> buy(Map<String, String> headers) throws Exception {
        var body = Gateway.aPurchaseOf("pow_lab").toString();
        var asking =
                HttpRequest.newBuilder(at("/api/lightning/purchase"))
                        .header("Content-Type", "application/json")
                        .header("Cookie", customer.header())
                        .header("User-Agent", Gateway.USER_AGENT)
                        .POST(BodyPublishers.ofString(body));
        headers.forEach(asking::header);
        return send(asking.build(), body);
    }

    private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        var asking = HttpRequest.newBuilder(at(path));
        headers.forEach(asking::header);
        return send(asking.build(), "");
    }

    private HttpResponse<String> send(HttpRequest request, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        Exchanges.add(request, body.getBytes(UTF_8), answer, answer.body());
        return answer;
    }

    /** The gateway may read its own answer's event a moment later. */
    private void awaitInvoice(String link) {
        await().atMost(PATIENCE)
                .until(() -> shown(link).path("status").asString().equals("invoiced"));
    }

    private JsonNode shown(String link) throws Exception {
        return Http.JSON.readTree(get(below(link, "/status"), NOBODY).body());
    }

    private static String below(String link, String resource) {
        return link.replace("?", resource + "?");
    }

    private String link(HttpResponse<String> bought) {
        var link = LINK.matcher(bought.headers().firstValue("Link").orElseThrow());
        assertThat(link.matches()).isTrue();
        pipeline.secrets().rememberLink(link.group(1));
        return link.group(1);
    }

    private URI at(String path) {
        return pipeline.gatewayUrl().resolve(path);
    }
}
