package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.gateway.RawConnection.Answered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The HTTP server as it is configured, with a servlet that stands for purchases. */
class HttpServerTest {
    private static final String GET = "GET /waiting HTTP/1.1\r\nHost: shop\r\n";
    private static final String POST = "POST /waiting HTTP/1.1\r\nHost: shop\r\n";
    private static final String UNKNOWN = " /unknown HTTP/1.1\r\nHost: shop\r\n\r\n";
    private static final int MORE_THAN_JETTYS_THREADS = 250;

    private static TestedServer server;

    @BeforeAll
    static void start() {
        server = TestedServer.start("--server.jetty.connection-idle-timeout=2s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keepsAConnectionBeyondAHundredRequests() throws Exception {
        try (var connection = server.connect()) {
            for (int i = 0; i < 150; i++) {
                assertThat(connection.send(GET + "\r\n").answer().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void handlesRequestsOnVirtualThreads() throws Exception {
        try (var connection = server.connect()) {
            assertThat(connection.send(GET + "\r\n").answer().body()).contains("VirtualThread");
        }
    }

    @Test
    void letsMoreCallersWaitThanJettyHasThreads() throws Exception {
        var callers = new ArrayList<RawConnection>();
        try (var held = server.servlet().holdCallers()) {
            for (int i = 0; i < MORE_THAN_JETTYS_THREADS; i++) {
                callers.add(server.connect().send(GET + "\r\n"));
            }

            assertThat(held.await(MORE_THAN_JETTYS_THREADS)).isTrue();
        }
        for (var caller : callers) {
            assertThat(caller.answer().statusCode()).isEqualTo(200);
            caller.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersInJsonWhatJettyRefuses(String name, String request, int code, String message)
            throws Exception {
        try (var connection = server.connect()) {
            var answer = connection.send(request).answer();

            assertThat(answer.body()).isEqualTo(error(code, message));
            assertThat(answer.statusCode()).isEqualTo(code);
            assertSaysNothingOfTheServer(answer);
        }
    }

    static Stream<Arguments> answersInJsonWhatJettyRefuses() {
        return Stream.of(
                refused("not HTTP", "\u0016\u0003\u0001 hello\r\n\r\n", 400, "Bad Request"),
                refused("no host", "GET / HTTP/1.1\r\n\r\n", 400, "Bad Request"),
                refused("bad header", GET + "A b: c\r\n\r\n", 400, "Bad Request"),
                refused("bad length", POST + "Content-Length: x\r\n\r\n", 400, "Bad Request"),
                refused(
                        "two lengths",
                        POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
                        400,
                        "Bad Request"),
                refused(
                        "length and chunks",
                        POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400,
                        "Bad Request"),
                refused(
                        "bad chunk",
                        POST + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n",
                        400,
                        "Bad Request"),
                refused(
                        "ambiguous path",
                        "GET /a/..;/waiting HTTP/1.1\r\nHost: shop\r\n\r\n",
                        400,
                        "Bad Request"),
                refused(
                        "encoded slash",
                        "GET /waiting%2Fx HTTP/1.1\r\nHost: shop\r\n\r\n",
                        400,
                        "Bad Request"),
                refused(
                        "long path",
                        "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n",
                        414,
                        "URI Too Long"),
                refused(
                        "long header",
                        GET + "Cookie: " + "x".repeat(20_000) + "\r\n\r\n",
                        431,
                        "Request Header Fields Too Large"),
                refused(
                        "unknown version",
                        "GET / HTTP/9.9\r\nHost: shop\r\n\r\n",
                        505,
                        "HTTP Version Not Supported"),
                refused("unknown path", "GET" + UNKNOWN, 404, "Not Found"),
                refused(
                        "HTML wanted",
                        "GET /unknown HTTP/1.1\r\nHost: shop\r\nAccept: text/html\r\n\r\n",
                        404,
                        "Not Found"),
                refused(
                        "an image wanted",
                        "GET /unknown HTTP/1.1\r\nHost: shop\r\nAccept: image/png\r\n\r\n",
                        404,
                        "Not Found"),
                refused("unknown path, TRACE", "TRACE" + UNKNOWN, 404, "Not Found"),
                refused("unknown path, DELETE", "DELETE" + UNKNOWN, 404, "Not Found"),
                refused(
                        "Spring's error page",
                        "GET /error HTTP/1.1\r\nHost: shop\r\n\r\n",
                        404,
                        "Not Found"));
    }

    @Test
    void saysWhenToComeAgainWhereTheServerItselfCannotServe() throws Exception {
        try (var connection = server.connect()) {
            var answer =
                    connection.send("GET /unavailable HTTP/1.1\r\nHost: shop\r\n\r\n").answer();

            assertThat(answer.body()).isEqualTo(error(503, "Service Unavailable"));
            assertThat(answer.hasHeader("Retry-After")).isTrue();
        }
    }

    @Test
    void takesHeadersOfTheConfiguredSize() throws Exception {
        try (var connection = server.connect()) {
            connection.send(GET + "Cookie: " + "x".repeat(15_000) + "\r\n\r\n");

            assertThat(connection.answer().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        try (var connection = server.connect()) {
            var head = connection.send("HEAD" + UNKNOWN).head();
            var next = connection.send(GET + "\r\n").answer();

            assertThat(head.statusCode()).isEqualTo(404);
            assertThat(next.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysNothingOfTheServerWhenAllIsWell() throws Exception {
        try (var connection = server.connect()) {
            assertSaysNothingOfTheServer(connection.send(GET + "\r\n").answer());
        }
    }

    @Test
    void answersCallersThatWaitWhenItIsStopped() throws Exception {
        try (var stopped = TestedServer.start();
                var caller = stopped.connect()) {
            Thread stopping;
            try (var held = stopped.servlet().holdCallers()) {
                caller.send(GET + "\r\n");
                assertThat(held.await(1)).isTrue();
                stopping = Thread.ofVirtual().start(stopped::close);
                stopped.awaitRefusingConnections();
            }

            assertThat(caller.answer().statusCode()).isEqualTo(200);
            assertThat(stopping.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void servesHealthAndTheMetricsOfItsRequestsOnTheManagementPort() throws Exception {
        try (var connection = server.connect()) {
            connection.send(GET + "\r\n").answer();
        }

        assertThat(management("/actuator/health/liveness")).isEqualTo("{\"status\":\"UP\"}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(management("/actuator/prometheus"))
                                .contains(
                                        "boltline_gateway_answers_seconds_count{route=\"/waiting\",status=\"200\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /actuator/health HTTP/1.1|Host: evil.example|421",
                "GET /actuator/health HTTP/1.1|Host: gateway:8090|200",
                "TRACE /actuator/health HTTP/1.1|Host: gateway:8090|405",
                "GET /unknown HTTP/1.1|Host: gateway:8090|404",
                "GET /actuator/env HTTP/1.1|Host: gateway:8090|404",
                "DELETE /actuator/intake HTTP/1.1|Host: gateway:8090|405",
                "POST /actuator/health HTTP/1.1|Host: gateway:8090|405",
                "POST /actuator/intake HTTP/1.1|Content-Type: text/plain|415",
                "POST /actuator/intake HTTP/1.1|Content-Type: application/json|400"
            })
    void answersPlainlyOnTheManagementPort(String line, String field, int statusCode)
            throws Exception {
        try (var connection = new RawConnection(server.managementPort())) {
            var host = field.startsWith("Host") ? "" : "Host: gateway:8090\r\n";
            var answer =
                    connection
                            .send(
                                    line
                                            + "\r\n"
                                            + host
                                            + field
                                            + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                            .wholeAnswer();

            assertThat(answer).startsWith("HTTP/1.1 " + statusCode + " ");
            assertThat(answer)
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .doesNotContain("\tat ", "Exception", "Jetty");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "413, application/json, 70000",
        "413, application/json, 3000000",
        "415, text/plain, 9"
    })
    void tellsWhoIsStillSendingThatHeIsRefused(int statusCode, String type, int length)
            throws Exception {
        try (var connection = server.connect()) {
            connection.send(reading(type, length)).send("x".repeat(length / 2));
            connection.send("x".repeat(length - length / 2));

            assertThat(connection.answer().statusCode()).isEqualTo(statusCode);
            assertThat(connection.isAnswered(GET + "\r\n")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"20000000, X-Any: 1", "70000, Expect: 100-continue"})
    void refusesAtOnceWhatIsTooLongToBeRead(int length, String header) throws Exception {
        try (var connection = server.connect()) {
            var head = reading("application/json", length);
            var answer =
                    connection
                            .send(head.replace("\r\n\r\n", "\r\n" + header + "\r\n\r\n"))
                            .wholeAnswer();

            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    @Test
    void letsNoBrowserGuessWhatAnAnswerIs() throws Exception {
        for (String request :
                new String[] {GET + "\r\n", "GET" + UNKNOWN, "GET / HTTP/9.9\r\n\r\n"}) {
            try (var connection = server.connect()) {
                assertThat(connection.send(request).answer().hasHeader("X-Content-Type-Options"))
                        .as(request)
                        .isTrue();
            }
        }
    }

    @Test
    void refusesToStartWithoutRoomForRefusals() {
        assertThatThrownBy(() ->
                        TestedServer.start(
                                "--server.jetty.max-connections=10000", "--logging.level.root=off"))
                .rootCause()
                .hasMessageContaining("max-connections must be above boltline.max-in-flight");
    }

    private static String reading(String type, int length) {
        return "POST /reading HTTP/1.1\r\nHost: shop\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(type, length);
    }

    private static String management(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.managementPort() + path);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        }
    }

    private static void assertSaysNothingOfTheServer(Answered answer) {
        assertThat(answer.hasHeader("Server")).isFalse();
        assertThat(answer.hasHeader("X-Powered-By")).isFalse();
        assertThat(answer.body()).doesNotContainIgnoringCase("jetty").doesNotContain("\tat ");
    }

    private static String error(int statusCode, String statusMessage) {
        return "{\"statusCode\":%d,\"statusMessage\":\"%s\"}".formatted(statusCode, statusMessage);
    }

    private static Arguments refused(String name, String request, int code, String message) {
        return Arguments.of(name, request, code, message);
    }
}
