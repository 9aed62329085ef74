package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.RawConnection.Answered;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @BeforeAll
    static void start() {
        server = TestedServer.start("--boltline.cors-origins=https://shop.example");
    }

    @AfterAll
    static void stop() {
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
                        "Access-Control-Allow-Methods: GET,POST",
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
    @ValueSource(strings = {"*", "https://*.example", "shop.example", "https://shop.example/"})
    void takesOnlyOriginsForOrigins(String configured) {
        assertThatThrownBy(() ->
                        TestedServer.start(
                                "--boltline.cors-origins=" + configured,
                                "--logging.level.root=off"))
                .rootCause()
                .hasMessageContaining("one is " + configured);
    }

    private static Answered ask(String request) throws IOException {
        try (var connection = server.connect()) {
            return connection.send(request + "\r\n").answer();
        }
    }
}
