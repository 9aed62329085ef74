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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LndStandInTest {
    private static final String MACAROON = "0201036c6e64deadbeef";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PREIMAGE = "q".repeat(42) + "o=";

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final HttpClient http = HttpClient.newHttpClient();
    private LndStandIn node;

    @BeforeEach
    void start() throws IOException {
        node = LndStandIn.inMemory(0, MACAROON, clock());
    }

    @AfterEach
    void stop() {
        node.close();
        http.close();
    }

    @Test
    void anInvoiceIsRealBolt11() {
        JsonNode made = add("{\"memo\":\"1 cup ☕\",\"value_msat\":\"1000000\",\"expiry\":\"900\"}");

        var invoice = Bolt11Invoice.decode(made.path("payment_request").asString());
        assertThat(invoice.amountMsat()).hasValue(1_000_000);
        assertThat(invoice.description()).contains("1 cup ☕");
        assertThat(invoice.expiresAt()).isEqualTo(NOON.plusSeconds(900));
        assertThat(invoice.payee())
                .isEqualTo(get("/v1/getinfo").path("identity_pubkey").asString());
        assertThat(hex(made.path("r_hash"))).isEqualTo(invoice.paymentHash());
        assertThat(hex(made.path("payment_addr"))).isEqualTo(invoice.paymentSecret());
        assertThat(made.path("add_index").isString()).isTrue();
        assertThat(made.path("add_index").asString()).isEqualTo("1");
    }

    @Test
    void anInvoiceIsFoundByItsHashWithNumbersAsStrings() {
        JsonNode made =
                add(
                        "{\"memo\":\"tea\",\"value_msat\":\"1500\",\"r_preimage\":\""
                                + PREIMAGE
                                + "\"}");

        JsonNode found = get("/v1/invoice/" + hex(made.path("r_hash")));

        assertThat(found.path("value_msat").asString()).isEqualTo("1500");
        assertThat(found.path("value").asString()).isEqualTo("1");
        assertThat(found.path("creation_date").asString())
                .isEqualTo(Long.toString(NOON.getEpochSecond()));
        assertThat(found.path("expiry").asString()).isEqualTo("86400");
        assertThat(found.path("r_preimage").asString()).isEqualTo(PREIMAGE);
        assertThat(found.path("state").asString()).isEqualTo("OPEN");
        assertThat(found.path("settled").booleanValue()).isFalse();
        assertThat(found.path("add_index").isString()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | 3 | unknown field            | {"label":"a"}
                    400 | 3 | invalid value for int64  | {"value_msat":"a"}
                    400 | 3 | invalid value for bytes  | {"r_preimage":"*"}
                    400 | 3 | syntax error             | {
                    500 | 2 | mutually exclusive       | {"value":"1","value_msat":"1"}
                    500 | 2 | negative value           | {"value_msat":"-5"}
                    500 | 2 | is too large             | {"value":"10000000000001"}
                    500 | 2 | greater than max expiry  | {"expiry":"31536001"}
                    500 | 2 | invalid preimage length  | {"r_preimage":"AAAA"}
                    """)
    void badRequestsAreRefusedWithItsCodes(int status, int code, String message, String body) {
        HttpResponse<String> response = send("POST", "/v1/invoices", body, MACAROON);

        assertError(response, status, code, message);
    }

    @Test
    void aMemoHas639BytesAtMost() {
        add("{\"memo\":\"" + "é".repeat(319) + "x\"}");

        var encoding =
                send("POST", "/v1/invoices", "{\"memo\":\"" + "é".repeat(320) + "\"}", MACAROON);
        var memo =
                send("POST", "/v1/invoices", "{\"memo\":\"" + "x".repeat(1025) + "\"}", MACAROON);

        assertError(encoding, 500, 2, "data length too big to fit within 10 bits: 1024");
        assertError(memo, 500, 2, "memo too large: 1025 bytes (maxsize=1024)");
    }

    @Test
    void ofEightRacersForAPreimageOneWins() {
        String body = "{\"value_msat\":\"1000\",\"r_preimage\":\"" + PREIMAGE + "\"}";

        var answers =
                IntStream.range(0, 8)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> send("POST", "/v1/invoices", body, MACAROON)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .hasSize(7)
                .allSatisfy(answer ->
                        assertError(answer, 500, 2, "invoice with payment hash already exists"));
    }

    @Test
    void anUnknownHashIsNotFound() {
        assertError(
                send("GET", "/v1/invoice/" + "ab".repeat(32), "", MACAROON),
                404,
                5,
                "unable to locate invoice");
        assertError(send("GET", "/v1/invoice/abcd", "", MACAROON), 500, 2, "is instead 2");
    }

    @Test
    void theBalanceIsOfAllChannelsInStrings() {
        node.channels(
                new NodeChannel(true, true, false, 1_000_000, 300_000),
                NodeChannel.inbound(2_000_500).offline());

        JsonNode balance = get("/v1/balance/channels");
        assertThat(balance.path("balance").stringValue()).isEqualTo("300");
        assertThat(balance.path("local_balance").path("msat").stringValue()).isEqualTo("300000");
        assertThat(balance.path("remote_balance").path("sat").stringValue()).isEqualTo("2700");
        assertThat(balance.path("remote_balance").path("msat").stringValue()).isEqualTo("2700500");
    }

    @Test
    void aNodeBehindTheChainSaysSo() {
        assertThat(get("/v1/getinfo").path("synced_to_chain").booleanValue()).isTrue();

        node.synced(false);

        assertThat(get("/v1/getinfo").path("synced_to_chain").booleanValue()).isFalse();
    }

    @Test
    void theMacaroonIsAskedForInItsOwnWay() {
        assertError(
                send("GET", "/v1/getinfo", "", "00"),
                500,
                2,
                "verification failed: signature mismatch after caveat verification");
        assertError(send("GET", "/v1/getinfo", "", ""), 500, 2, "expected 1 macaroon, got 0");
    }

    @Test
    void otherPathsAndMethodsAreNotServed() {
        assertError(send("GET", "/v1/peers", "", MACAROON), 404, 5, "Not Found");
        assertError(send("POST", "/v1/getinfo", "{}", MACAROON), 501, 12, "Method Not Allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 2 3 4 5",
        "?num_max_invoices=2, 1 2",
        "?index_offset=2&num_max_invoices=2, 3 4",
        "?index_offset=5, ''",
        "?reversed=true&num_max_invoices=2, 4 5",
        "?reversed=true&index_offset=4&num_max_invoices=2, 2 3",
        "?pending_only=true, 3 4 5",
        "?pending_only=true&reversed=true&num_max_invoices=1, 5",
    })
    void invoicesArePaged(String query, String indexes) {
        String first = hex(add("{\"expiry\":\"10\"}").path("r_hash"));
        add("{\"expiry\":\"10\"}");
        IntStream.range(0, 3).forEach(_ -> add("{\"expiry\":\"900\"}"));
        node.pay(first);
        now.set(NOON.plusSeconds(60));

        JsonNode page = get("/v1/invoices" + query);

        var expected = indexes.isEmpty() ? new String[0] : indexes.split(" ");
        assertThat(page.path("invoices"))
                .extracting(invoice -> invoice.path("add_index").asString())
                .containsExactly(expected);
        assertThat(page.path("first_index_offset").asString())
                .isEqualTo(expected.length == 0 ? "0" : expected[0]);
        assertThat(page.path("last_index_offset").asString())
                .isEqualTo(expected.length == 0 ? "0" : expected[expected.length - 1]);
    }

    @Test
    void aPaymentSettlesAndTimeCancels() {
        String paid = hex(add("{\"value_msat\":\"1000\",\"expiry\":\"10\"}").path("r_hash"));
        String unpaid = hex(add("{\"value_msat\":\"1000\",\"expiry\":\"10\"}").path("r_hash"));

        node.pay(paid);
        now.set(NOON.plusSeconds(10));

        JsonNode settled = get("/v1/invoice/" + paid);
        assertThat(settled.path("state").asString()).isEqualTo("SETTLED");
        assertThat(settled.path("settle_index").asString()).isEqualTo("1");
        assertThat(settled.path("amt_paid_msat").asString()).isEqualTo("1000");
        assertThat(get("/v1/invoice/" + unpaid).path("state").asString()).isEqualTo("CANCELED");
    }

    @Test
    void anInvoiceIsCancelledAndStaysSo() {
        String hash = hex(add("{\"value_msat\":\"1000\"}").path("r_hash"));
        String cancel = "{\"payment_hash\":\"" + base64(hash) + "\"}";

        ok(send("POST", "/v2/invoices/cancel", cancel, MACAROON));
        ok(send("POST", "/v2/invoices/cancel", cancel, MACAROON));

        assertThat(get("/v1/invoice/" + hash).path("state").asString()).isEqualTo("CANCELED");
    }

    @Test
    void whatIsPaidOrUnknownCannotBeCancelled() {
        String hash = hex(add("{\"value_msat\":\"1000\"}").path("r_hash"));
        node.pay(hash);

        assertError(
                send(
                        "POST",
                        "/v2/invoices/cancel",
                        "{\"payment_hash\":\"" + base64(hash) + "\"}",
                        MACAROON),
                500,
                2,
                "invoice already settled");
        assertError(
                send("POST", "/v2/invoices/cancel", "{\"payment_hash\":\"AAAA\"}", MACAROON),
                500,
                2,
                "unable to locate invoice");
        assertThat(get("/v1/invoice/" + hash).path("state").asString()).isEqualTo("SETTLED");
    }

    @Test
    void anInvoiceWhoseTimeIsOverStaysOpenUntilSomebodyCancelsIt() {
        node.leaveExpiredOpen();
        String hash = hex(add("{\"value_msat\":\"1000\",\"expiry\":\"10\"}").path("r_hash"));
        now.set(NOON.plusSeconds(60));

        assertThat(get("/v1/invoice/" + hash).path("state").asString()).isEqualTo("OPEN");
        ok(
                send(
                        "POST",
                        "/v2/invoices/cancel",
                        "{\"payment_hash\":\"" + base64(hash) + "\"}",
                        MACAROON));

        assertThat(get("/v1/invoice/" + hash).path("state").asString()).isEqualTo("CANCELED");
    }

    @Test
    void aSubscriberIsToldOfPaymentsAfterTheIndexThatItKnows() throws Exception {
        for (int i = 0; i < 3; i++) {
            node.receive(hex(add("{\"value_msat\":\"1000\"}").path("r_hash")), 1000 + i);
        }

        try (var lines = subscribe("?settle_index=1")) {
            assertThat(next(lines, 2))
                    .extracting(invoice -> invoice.path("amt_paid_msat").asString())
                    .containsExactly("1001", "1002");
        }
    }

    @Test
    void aSubscriberWithoutAnIndexIsToldOnlyOfWhatComes() throws Exception {
        node.pay(hex(add("{\"value_msat\":\"1000\"}").path("r_hash")));
        var lines =
                CompletableFuture.supplyAsync(() -> {
                    try (var stream = subscribe("")) {
                        return next(stream, 2);
                    }
                });

        String later = "";
        while (!lines.isDone()) {
            later = hex(add("{\"value_msat\":\"2000\"}").path("r_hash"));
            node.pay(later);
        }

        assertThat(lines.join())
                .noneMatch(invoice -> invoice.path("settle_index").asString().equals("1"))
                .allMatch(invoice -> invoice.path("value_msat").asString().equals("2000"));
    }

    @Test
    void aRestartFindsKeyAndInvoices(@TempDir Path dataDir) throws IOException {
        node.close();
        node = LndStandIn.onDisk(0, MACAROON, clock(), dataDir);
        String nodeId = node.nodeId();
        add("{\"value_msat\":\"1000\"}");
        JsonNode before = get("/v1/invoices");

        node.close();
        node = LndStandIn.onDisk(0, MACAROON, clock(), dataDir);

        assertThat(node.nodeId()).isEqualTo(nodeId);
        assertThat(get("/v1/invoices")).isEqualTo(before);
    }

    private static void assertError(
            HttpResponse<String> response, int status, int code, String message) {
        JsonNode error = JsonMapper.shared().readTree(response.body());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(error.path("code").asInt()).isEqualTo(code);
        assertThat(error.path("message").asString()).contains(message);
        assertThat(error.path("details").isArray()).isTrue();
    }

    private Stream<String> subscribe(String query) {
        var request =
                HttpRequest.newBuilder(URI.create(node.url() + "/v1/invoices/subscribe" + query))
                        .timeout(Duration.ofSeconds(30))
                        .header("Grpc-Metadata-macaroon", MACAROON)
                        .build();
        return http.sendAsync(request, BodyHandlers.ofLines()).join().body();
    }

    private static List<JsonNode> next(Stream<String> lines, int count) {
        return lines.limit(count)
                .map(line -> JsonMapper.shared().readTree(line).path("result"))
                .toList();
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static String hex(JsonNode base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64.asString()));
    }

    private JsonNode add(String body) {
        return ok(send("POST", "/v1/invoices", body, MACAROON));
    }

    private JsonNode get(String path) {
        return ok(send("GET", path, "", MACAROON));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body, String macaroon) {
        var request =
                HttpRequest.newBuilder(URI.create(node.url() + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, BodyPublishers.ofString(body));
        if (!macaroon.isEmpty()) {
            request.header("Grpc-Metadata-macaroon", macaroon);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }
}
