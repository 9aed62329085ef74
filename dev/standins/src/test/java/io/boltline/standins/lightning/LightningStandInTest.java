package io.boltline.standins.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LightningStandInTest {
    private static final String RUNE = "test-rune";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String COFFEE =
            "{\"amount_msat\":1000000,\"label\":\"coffee\",\"description\":\"1 cup"
                    + " ☕\",\"expiry\":900}";

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final HttpClient http = HttpClient.newHttpClient();
    private LightningStandIn node;

    @BeforeEach
    void start() throws IOException {
        node = LightningStandIn.inMemory(0, RUNE, clock());
    }

    @AfterEach
    void stop() {
        node.close();
        http.close();
    }

    @Test
    void anInvoiceIsRealBolt11() {
        JsonNode answer = ok("invoice", COFFEE);

        var invoice = Bolt11Invoice.decode(answer.path("bolt11").asString());
        assertThat(invoice.currency()).isEqualTo("bcrt");
        assertThat(invoice.amountMsat()).hasValue(1_000_000);
        assertThat(invoice.description()).contains("1 cup ☕");
        assertThat(invoice.timestamp()).isEqualTo(NOON);
        assertThat(invoice.expiresAt()).isEqualTo(NOON.plusSeconds(900));
        assertThat(invoice.payee()).isEqualTo(ok("getinfo", "{}").path("id").asString());
        assertThat(answer.path("payment_hash").asString()).isEqualTo(invoice.paymentHash());
        assertThat(answer.path("payment_secret").asString()).isEqualTo(invoice.paymentSecret());
        assertThat(answer.path("expires_at").asLong())
                .isEqualTo(NOON.plusSeconds(900).getEpochSecond());
        assertThat(answer.path("created_index").asLong()).isEqualTo(1);
    }

    @Test
    void anInvoiceLivesAWeekUnlessToldOtherwise() {
        JsonNode answer =
                ok("invoice", "{\"amount_msat\":1,\"label\":\"a\",\"description\":\"d\"}");

        assertThat(answer.path("expires_at").asLong())
                .isEqualTo(NOON.plus(Duration.ofDays(7)).getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -32602 | unknown parameter  | {"amount_msat":1,"label":"a","description":"d","metadata":{}}
                    -32602 | missing required   | {"amount_msat":1,"label":"a"}
                    -32602 | positive msat      | {"amount_msat":0,"label":"a","description":"d"}
                    -32602 | positive msat      | {"amount_msat":-5,"label":"a","description":"d"}
                    -32602 | without \\u        | {"amount_msat":1,"label":"a","description":"caf\\u00e9"}
                    -32602 | 64 hex digits      | {"amount_msat":1,"label":"a","description":"d","preimage":"00"}
                    """)
    void badParametersAreRefused(int code, String message, String parameters) {
        JsonNode error = failure("invoice", parameters);

        assertThat(error.path("code").asInt()).isEqualTo(code);
        assertThat(error.path("message").asString()).contains(message);
    }

    @Test
    void aBackslashBeforeAUIsNoEscape() {
        JsonNode answer =
                ok(
                        "invoice",
                        "{\"amount_msat\":1,\"label\":\"a\",\"description\":\"C:\\\\users\"}");

        assertThat(Bolt11Invoice.decode(answer.path("bolt11").asString()).description())
                .contains("C:\\users");
    }

    @Test
    void aDescriptionHas639BytesAtMost() {
        ok("invoice", described("fits", "é".repeat(319) + "x"));

        JsonNode error = failure("invoice", described("long", "é".repeat(320)));

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asString()).contains("639").contains("640");
    }

    @Test
    void aLabelHas128BytesAtMost() {
        ok("invoice", described("l".repeat(128), "d"));

        JsonNode error = failure("invoice", described("l".repeat(129), "d"));

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
    }

    @Test
    void aLabelIsTakenOnce() {
        ok("invoice", COFFEE);

        JsonNode error = failure("invoice", COFFEE);

        assertThat(error.path("code").asInt()).isEqualTo(900);
        assertThat(error.path("message").asString()).isEqualTo("Duplicate label 'coffee'");
    }

    @Test
    void aPreimageIsTakenOnce() {
        String preimage = ",\"preimage\":\"" + "ab".repeat(32) + "\"}";
        ok("invoice", described("first", "d").replace("}", preimage));

        JsonNode error = failure("invoice", described("second", "d").replace("}", preimage));

        assertThat(error.path("code").asInt()).isEqualTo(901);
    }

    @Test
    void ofEightRacersForALabelOneWins() {
        var racers =
                IntStream.range(0, 8)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(() -> post("invoice", COFFEE, RUNE)))
                        .toList();

        assertThat(racers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsExactlyInAnyOrder(201, 500, 500, 500, 500, 500, 500, 500);
        assertThat(ok("listinvoices", "{}").path("invoices")).hasSize(1);
    }

    @Test
    void channelsAreListedInCoreLightningsWords() {
        node.channels(new NodeChannel(true, false, false, 1_000_000, 300_000));

        JsonNode channel = ok("listpeerchannels", "{}").path("channels").path(0);
        assertThat(channel.path("state").stringValue()).isEqualTo("CHANNELD_NORMAL");
        assertThat(channel.path("peer_connected").booleanValue()).isTrue();
        assertThat(channel.path("private").booleanValue()).isTrue();
        assertThat(channel.path("receivable_msat").longValue()).isEqualTo(690_000);
        assertThat(channel.path("spendable_msat").longValue()).isEqualTo(290_000);
    }

    @Test
    void anInvoiceThatMayNotBePayableComesWithAWarning() {
        assertThat(warnings("ample", 1000)).isEmpty();

        node.channels();
        assertThat(warnings("none", 1000)).containsExactly("warning_capacity");

        var inbound = NodeChannel.inbound(1_000_000);
        node.channels(inbound.offline(), NodeChannel.inbound(100_000));
        assertThat(warnings("offline", 500_000)).containsExactly("warning_offline");
        assertThat(warnings("too much", 2_000_000)).containsExactly("warning_capacity");

        node.channels(new NodeChannel(true, true, true, 1_000_000, 0));
        assertThat(warnings("dead end", 500_000)).containsExactly("warning_deadends");

        node.channels(
                new NodeChannel(true, false, false, 1_000_000, 0), NodeChannel.inbound(100_000));
        assertThat(warnings("unannounced", 500_000)).containsExactly("warning_private_unused");
    }

    private List<String> warnings(String label, long amountMsat) {
        var parameters =
                "{\"amount_msat\":%d,\"label\":\"%s\",\"description\":\"\"}"
                        .formatted(amountMsat, label);
        return ok("invoice", parameters).propertyNames().stream()
                .filter(name -> name.startsWith("warning_"))
                .toList();
    }

    @Test
    void aNodeBehindTheChainSaysSo() {
        assertThat(ok("getinfo", "{}").has("warning_lightningd_sync")).isFalse();

        node.synced(false);

        assertThat(ok("getinfo", "{}").has("warning_lightningd_sync")).isTrue();
    }

    @Test
    void aPaymentIsSettledOnceAndCounted() {
        String coffee = ok("invoice", COFFEE).path("bolt11").asString();
        String tea = ok("invoice", described("tea", "tea")).path("bolt11").asString();

        JsonNode first = ok("pay", "{\"bolt11\":\"" + tea + "\"}");
        JsonNode again = ok("pay", "{\"bolt11\":\"" + tea + "\"}");
        ok("pay", "{\"bolt11\":\"" + coffee + "\"}");

        assertThat(first.path("status").asString()).isEqualTo("complete");
        assertThat(again.path("payment_preimage")).isEqualTo(first.path("payment_preimage"));
        JsonNode paid = ok("waitanyinvoice", "{\"lastpay_index\":0}");
        assertThat(paid.path("label").asString()).isEqualTo("tea");
        assertThat(paid.path("status").asString()).isEqualTo("paid");
        assertThat(paid.path("pay_index").asLong()).isEqualTo(1);
        JsonNode next = ok("waitanyinvoice", "{\"lastpay_index\":1}");
        assertThat(next.path("label").asString()).isEqualTo("coffee");
        assertThat(next.path("pay_index").asLong()).isEqualTo(2);
    }

    @Test
    void aWaiterLearnsOfAPaymentWhenItHappens() {
        String coffee = ok("invoice", COFFEE).path("bolt11").asString();
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> ok("waitanyinvoice", "{\"lastpay_index\":0,\"timeout\":30}"));

        ok("pay", "{\"bolt11\":\"" + coffee + "\"}");

        assertThat(waiting.join().path("label").asString()).isEqualTo("coffee");
    }

    @Test
    void waitingEndsWithItsTimeOut() {
        JsonNode error = failure("waitanyinvoice", "{\"lastpay_index\":0,\"timeout\":0}");

        assertThat(error.path("code").asInt()).isEqualTo(904);
    }

    @Test
    void anExpiredInvoiceCannotBePaid() {
        String coffee = ok("invoice", COFFEE).path("bolt11").asString();

        now.set(NOON.plusSeconds(900));

        assertThat(failure("pay", "{\"bolt11\":\"" + coffee + "\"}").path("code").asInt())
                .isEqualTo(207);
        assertThat(statusOf("coffee")).isEqualTo("expired");
    }

    @Test
    void moneyComesAsThePayerLikes() {
        String hash = ok("invoice", COFFEE).path("payment_hash").asString();
        now.set(NOON.plusSeconds(1000));

        node.receive(hash, 1_500_000);

        JsonNode paid = ok("waitanyinvoice", "{\"lastpay_index\":0}");
        assertThat(paid.path("amount_received_msat").asLong()).isEqualTo(1_500_000);
        assertThat(paid.path("paid_at").asLong())
                .isEqualTo(NOON.plusSeconds(1000).getEpochSecond());
        assertThat(statusOf("coffee")).isEqualTo("paid");
    }

    @Test
    void anInvoiceIsFoundByLabelAndByHash() {
        String hash = ok("invoice", COFFEE).path("payment_hash").asString();

        assertThat(statusOf("coffee")).isEqualTo("unpaid");
        assertThat(ok("listinvoices", "{\"payment_hash\":\"" + hash + "\"}").path("invoices"))
                .hasSize(1);
        assertThat(ok("listinvoices", "{\"label\":\"tea\"}").path("invoices")).isEmpty();
    }

    @Test
    void invoicesArePagedInTheOrderOfCreation() {
        IntStream.range(0, 5).forEach(i -> ok("invoice", described("i" + i, "d")));

        JsonNode page =
                ok("listinvoices", "{\"index\":\"created\",\"start\":2,\"limit\":2}")
                        .path("invoices");

        assertThat(page).extracting(i -> i.path("label").asString()).containsExactly("i1", "i2");
    }

    @Test
    void onlyAnInvoiceInTheNamedStateIsDeleted() {
        ok("invoice", COFFEE);

        JsonNode error = failure("delinvoice", "{\"label\":\"coffee\",\"status\":\"paid\"}");
        ok("delinvoice", "{\"label\":\"coffee\",\"status\":\"unpaid\"}");

        assertThat(error.path("code").asInt()).isEqualTo(906);
        assertThat(error.path("data").path("current_status").asString()).isEqualTo("unpaid");
        assertThat(ok("listinvoices", "{}").path("invoices")).isEmpty();
    }

    @Test
    void anInvoiceIsDecoded() {
        String bolt11 = ok("invoice", COFFEE).path("bolt11").asString();

        JsonNode decoded = ok("decode", "{\"string\":\"" + bolt11 + "\"}");

        assertThat(decoded.path("valid").asBoolean()).isTrue();
        assertThat(decoded.path("currency").asString()).isEqualTo("bcrt");
        assertThat(decoded.path("amount_msat").asLong()).isEqualTo(1_000_000);
        assertThat(decoded.path("payee").asString()).isEqualTo(node.nodeId());
    }

    @Test
    void theRuneIsAskedFor() {
        assertThat(post("getinfo", "{}", "another").statusCode()).isEqualTo(401);
        assertThat(post("getinfo", "{}", "").statusCode()).isEqualTo(401);
        assertThat(post("stop", "{}", RUNE).statusCode()).isEqualTo(404);
    }

    @Test
    void aRestartFindsKeyInvoicesAndPayments(@TempDir Path dataDir) throws IOException {
        node.close();
        node = LightningStandIn.onDisk(0, RUNE, clock(), dataDir);
        String nodeId = node.nodeId();
        String bolt11 = ok("invoice", COFFEE).path("bolt11").asString();
        ok("invoice", described("tea", "tea"));
        ok("invoice", described("gone", "gone"));
        ok("pay", "{\"bolt11\":\"" + bolt11 + "\"}");
        ok("delinvoice", "{\"label\":\"gone\",\"status\":\"unpaid\"}");
        JsonNode before = ok("listinvoices", "{}");

        node.close();
        node = LightningStandIn.onDisk(0, RUNE, clock(), dataDir);

        assertThat(node.nodeId()).isEqualTo(nodeId);
        assertThat(ok("listinvoices", "{}")).isEqualTo(before);
        assertThat(failure("invoice", COFFEE).path("code").asInt()).isEqualTo(900);
        assertThat(ok("waitanyinvoice", "{}").path("label").asString()).isEqualTo("coffee");
        assertThat(ok("invoice", described("next", "d")).path("created_index").asLong())
                .isEqualTo(4);
    }

    private static String described(String label, String description) {
        return "{\"amount_msat\":1000,\"label\":\"%s\",\"description\":\"%s\"}"
                .formatted(label, description);
    }

    private String statusOf(String label) {
        return ok("listinvoices", "{\"label\":\"" + label + "\"}")
                .path("invoices")
                .path(0)
                .path("status")
                .asString();
    }

    private JsonNode ok(String method, String parameters) {
        HttpResponse<String> response = post(method, parameters, RUNE);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(response.body());
    }

    private JsonNode failure(String method, String parameters) {
        HttpResponse<String> response = post(method, parameters, RUNE);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> post(String method, String parameters, String rune) {
        var request =
                HttpRequest.newBuilder(URI.create(node.url() + "/v1/" + method))
                        .header("Rune", rune)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(parameters))
                        .build();
        return http.sendAsync(request, BodyHandlers.ofString()).join();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
