package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway refuses before it becomes a command: exact status and message. */
@ExtendWith(SharedPipeline.class)
class RequestIT {
    private static final String PATH = "/api/lightning/purchase";

    private final RunningPipeline pipeline;
    private final Session alice;
    private final HttpClient http = HttpClient.newHttpClient();

    RequestIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.alice = pipeline.alice();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"product\": | Invalid JSON body: not valid JSON",
                "[1] | Invalid JSON body: not a JSON object",
                "{\"product\":\"a\",\"product\":\"b\"} | Invalid JSON body: a member is there"
                        + " twice",
                "{\"product\":\"pow_lab\",\"n\":1e999} | Invalid JSON body: a number is out of"
                        + " range",
                "{\"product\":\"pow_lab\"} {} | Invalid JSON body: text after the JSON object",
                "{\"product\":\"\\ud800\"} | Invalid JSON body: a lone surrogate in a string",
                "{} | Invalid input: \"product\" must be a non-empty string",
                "{\"product\":\"  \"} | Invalid input: \"product\" must be a non-empty string",
                "{\"product\":7} | Invalid input: \"product\" must be a non-empty string",
                "{\"product\":\"p\",\"description\":7} | Invalid input: \"description\" must be a"
                        + " string",
                "{\"product\":\"p\",\"metadata\":[]} | Invalid input: \"metadata\" must be an"
                        + " object"
            })
    void refusesABodyThatIsNoPurchase(String body, String message) throws Exception {
        assertRefused(post(body.getBytes(UTF_8), Map.of()), 400, message);
    }

    @Test
    void refusesABodyThatIsNotUtf8() throws Exception {
        assertRefused(
                post("{\"product\":\"\u00ff\"}".getBytes(ISO_8859_1), Map.of()),
                400,
                "Invalid JSON body: not UTF-8");
    }

    @Test
    void refusesABodyThatIsNestedTooDeep() throws Exception {
        assertRefused(
                post(("{\"product\":\"p\",\"a\":" + "[".repeat(10_000)).getBytes(UTF_8), Map.of()),
                400,
                "Invalid JSON body: nested deeper than 32");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        var body = "{\"product\":\"p\",\"a\":\"" + "x".repeat(65_536) + "\"}";

        assertRefused(
                post(body.getBytes(UTF_8), Map.of()), 413, "Body must have at most 65536 bytes");
    }

    @Test
    void refusesFieldsThatAreTooLong() throws Exception {
        assertRefused(
                post(("{\"product\":\"" + "p".repeat(129) + "\"}").getBytes(UTF_8), Map.of()),
                400,
                "Invalid input: \"product\" must have at most 128 characters");
        assertRefused(
                post(
                        ("{\"product\":\"p\",\"description\":\"" + "ü".repeat(320) + "\"}")
                                .getBytes(UTF_8),
                        Map.of()),
                400,
                "Invalid input: \"description\" must have at most 639 bytes of UTF-8");
    }

    @Test
    void refusesAMalformedKey() throws Exception {
        assertRefused(
                post(purchase(), Map.of("Idempotency-Key", "k".repeat(256))),
                400,
                "Invalid Idempotency-Key: must be 1 to 255 visible ASCII characters");
    }

    @Test
    void refusesTwoKeys() throws Exception {
        var request =
                request(Map.of())
                        .header("Idempotency-Key", "a")
                        .header("Idempotency-Key", "b")
                        .POST(BodyPublishers.ofByteArray(purchase()))
                        .build();

        assertRefused(send(request, purchase()), 400, "Invalid Idempotency-Key: there are several");
    }

    @Test
    void refusesACompressedBody() throws Exception {
        assertRefused(
                post(purchase(), Map.of("Content-Encoding", "gzip")),
                415,
                "Content-Encoding is not supported");
    }

    @Test
    void refusesEveryMediaTypeButJson() throws Exception {
        assertRefused(
                post(purchase(), Map.of("Content-Type", "text/plain")),
                415,
                "Content-Type must be application/json");
        assertThat(
                        post(purchase(), Map.of("Content-Type", "application/json; charset=bogus"))
                                .statusCode())
                .isEqualTo(200);
        assertRefused(
                send(
                        request(Map.of())
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofByteArray(purchase()))
                                .build(),
                        purchase()),
                415,
                "Content-Type must be application/json");
    }

    @Test
    void refusesEveryOtherMethod() throws Exception {
        var request = request(Map.of()).PUT(BodyPublishers.noBody()).build();

        var answer = send(request, new byte[0]);

        assertRefused(answer, 405, "Method not allowed: use POST");
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void takesTheSameSessionTwiceAndOneBesideAForgedOne() throws Exception {
        var twice = alice.header() + "; " + alice.header();
        var besideAForgedOne = alice.tampered().header() + "; " + alice.header();

        assertThat(post(purchase(), Map.of("Cookie", twice)).statusCode()).isEqualTo(200);
        assertThat(post(purchase(), Map.of("Cookie", besideAForgedOne)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesSessionsOfDifferentUsers() throws Exception {
        var both = alice.header() + "; " + pipeline.customer("beside-alice").header();

        assertRefused(
                post(purchase(), Map.of("Cookie", both)),
                401,
                "Several session cookies, of different users");
    }

    @Test
    void refusesAnOversizedSession() throws Exception {
        assertRefused(
                post(purchase(), Map.of("Cookie", "AuthSession=" + "a".repeat(5000))),
                401,
                "No valid session cookie found");
    }

    private static byte[] purchase() {
        return "{\"product\":\"pow_lab\"}".getBytes(UTF_8);
    }

    private HttpResponse<String> post(byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(request(headers).POST(BodyPublishers.ofByteArray(body)).build(), body);
    }

    private HttpResponse<String> send(HttpRequest request, byte[] body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        Exchanges.add(request, body, answer, answer.body());
        return answer;
    }

    private HttpRequest.Builder request(Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(pipeline.gatewayUrl().resolve(PATH))
                        .setHeader("Content-Type", "application/json")
                        .setHeader("Cookie", alice.header());
        headers.forEach(request::setHeader);
        return request;
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Http.JSON.readTree(answer.body()))
                .isEqualTo(
                        Http.JSON
                                .createObjectNode()
                                .put("statusCode", status)
                                .put("statusMessage", message));
    }
}
