package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.RawConnection.Answered;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may do where one is named. */
class CrossOriginTest {
    private static final String FRIEND = "Origin: https://shop.example\r\n";
    private static final String STRANGER = "Origin: https://evil.example\r\n";
    private static final String GET = "GET /waiting HTTP/1.1\r\nHost: api\r\n";
    private static final String PREFLIGHT =
            """
            OPTIONS /waiting HTTP/1.1\r
            Host: api\r
            Access-Control-Request-Method: POST\r
            Access-Control-Request-Headers: content-type,idempotency-key\r
            """;
    private static final String REFUSED =
            "{\"statusCode\":403,\"statusMessage\":\"Cross-origin request not allowed\"}";

    private static TestedServer server;

    /** Which knows what the shop's own origin is. */
    private static TestedServer known;

    @BeforeAll
    static void start() {
        server = TestedServer.start("--boltline.cors-origins=https://shop.example");
        known =
                TestedServer.start(
                        "--boltline.public-url=https://pay.example/",
                        "--boltline.cors-origins=https://shop.example");
    }

    @AfterAll
    static void stop() {
        known.close();
        server.close();
    }

    @Test
    void letsAPageOfANamedOriginReadTheAnswer() throws Exception {
        var answer = ask(GET + FRIEND);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers())
                .contains(
                        "Access-Control-Allow-Origin: https://shop.example",
                        "Access-Control-Allow-Credentials: true");
    }

    @Test
    void allowsItThePurchase() throws Exception {
        var answer = ask(PREFLIGHT + FRIEND);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers())
                .contains(
                        "Access-Control-Allow-Origin: https://shop.example",
                        "Access-Control-Allow-Methods: GET,HEAD,POST",
                        "Access-Control-Allow-Headers: content-type, idempotency-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {GET + STRANGER, PREFLIGHT + STRANGER, GET + "Origin: null\r\n"})
    void refusesEveryOtherOriginInJson(String request) throws Exception {
        var answer = ask(request);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(REFUSED);
        assertThat(answer.headers()).contains("Content-Type: application/json;charset=utf-8");
        assertThat(answer.hasHeader("Access-Control-Allow-Origin")).isFalse();
    }

    @Test
    void leavesAloneWhatComesFromNoPage() throws Exception {
        var answer = ask(GET);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.hasHeader("Access-Control-Allow-Origin")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // Behind a proxy that ended TLS.
        "api, https://api",
        "api:443, https://api",
        "API.example, https://api.EXAMPLE",
        "api:8443, https://api:8443",
        "api:8080, http://api:8080",
        "api:80, http://api",
        "[::1]:8080, http://[::1]:8080"
    })
    void takesThePageOfTheSameHostForTheShopsOwn(String host, String origin) throws Exception {
        assertThat(ask(server, host, origin).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "api, https://api:8443",
        "api:8080, https://api",
        "api, https://api.evil.example",
        "api, https://evil.example@api",
        "api, https://api@evil.example",
        "api, null",
        "api, api",
        "api, //api"
    })
    void refusesAPageOfAnotherHostOrPort(String host, String origin) throws Exception {
        assertThat(ask(server, host, origin).statusCode()).isEqualTo(403);
    }

    @Test
    void alwaysAllowsTheShopsOwnOriginAndThenNotTheHost() throws Exception {
        assertThat(ask(known, "10.0.0.7:8080", "https://pay.example").headers())
                .contains("Access-Control-Allow-Origin: https://pay.example");
        assertThat(ask(known, "10.0.0.7:8080", "https://shop.example").statusCode()).isEqualTo(200);
        assertThat(ask(known, "pay.example", "http://pay.example").statusCode()).isEqualTo(403);
        assertThat(ask(known, "10.0.0.7", "http://10.0.0.7").statusCode()).isEqualTo(403);
    }

    @Test
    void allowsAPageOfItsOwnAPurchaseWhereNoOtherIsNamed() throws Exception {
        try (var alone = TestedServer.start("--boltline.public-url=https://pay.example")) {
            assertThat(ask(alone, "api", "https://pay.example").statusCode()).isEqualTo(200);
            assertThat(ask(alone, "api", "https://shop.example").statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "https://shop.example/pay", "https://*.example"})
    void takesOnlyAnOriginForTheShopsOwn(String configured) {
        assertThatThrownBy(() ->
                        TestedServer.start(
                                "--boltline.public-url=" + configured, "--logging.level.root=off"))
                .rootCause()
                .hasMessageContaining("is " + configured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*.example", "shop.example", "https://shop.example/"})
    void takesOnlyOriginsForOrigins(String configured) {
        assertThatThrownBy(() ->
                        TestedServer.start(
                                "--boltline.cors-origins=" + configured,
                                "--logging.level.root=off"))
                .rootCause()
                .hasMessageContaining("one is " + configured);
    }

    private static Answered ask(TestedServer at, String host, String origin) throws IOException {
        try (var connection = at.connect()) {
            return connection
                    .send(
                            "GET /waiting HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\n\r\n"
                                    .formatted(host, origin))
                    .answer();
        }
    }

    private static Answered ask(String request) throws IOException {
        try (var connection = server.connect()) {
            return connection.send(request + "\r\n").answer();
        }
    }
}
