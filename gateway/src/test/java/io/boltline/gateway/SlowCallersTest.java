package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that send just enough not to be idle, or begin more than there is room for. */
@Timeout(120)
class SlowCallersTest {
    private static final String GET = "GET /waiting HTTP/1.1\r\nHost: shop\r\n";
    private static final String POST =
            "POST /reading HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n";

    /** Below the connections' idle time-out, which would end them too. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestedServer server;

    @BeforeAll
    static void start() {
        server =
                TestedServer.start(
                        "--boltline.limits.head-wait=1s",
                        "--boltline.limits.body-wait=2s",
                        "--boltline.limits.max-body-bytes=4096",
                        "--boltline.limits.request-memory=262144B");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void closesAConnectionWhoseHeadComesByteForByte() throws Exception {
        try (var connection = server.connect()) {
            connection.send(GET + "X-Slow: ");

            assertThat(connection.closesWhileSent("x", PAUSE)).isTrue();
        }
    }

    @Test
    void closesAConnectionWhoseNextHeadComesByteForByte() throws Exception {
        try (var connection = server.connect()) {
            connection.send(GET + "\r\n").answer();

            assertThat(connection.closesWhileSent("\r\n", PAUSE)).isTrue();
        }
    }

    @Test
    void keepsACallerThatWaitsLongerThanAHeadMayTake() throws Exception {
        try (var caller = server.connect();
                var slow = server.connect()) {
            try (var held = server.servlet().holdCallers()) {
                caller.send(GET + "\r\n");
                assertThat(held.await(1)).isTrue();
                slow.send(GET);
                assertThat(slow.closesWhileSent("X: y\r\n", PAUSE)).isTrue();
            }

            assertThat(caller.answer().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersABodyThatComesByteForByte() throws Exception {
        try (var connection = server.connect()) {
            connection.send(POST + "Content-Length: 4000\r\n\r\n{");

            var answer = connection.answerWhileSent(" ", PAUSE);

            assertThat(answer.statusCode()).isEqualTo(408);
            assertThat(answer.body()).contains("Body must arrive within 2 seconds");
        }
    }

    /** They are no content: nothing is read for as long as they come. */
    @Test
    void answersABodyOfChunkExtensionsAlone() throws Exception {
        try (var connection = server.connect()) {
            connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n1");

            assertThat(connection.answerWhileSent(";x", PAUSE).statusCode()).isEqualTo(408);
        }
    }

    @Test
    void makesRoomByGivingUpTheSlowest() throws Exception {
        var half = POST + "Content-Length: 4000\r\n\r\n{" + " ".repeat(3_000);
        var slow = new ArrayList<RawConnection>();
        for (int i = 0; i < 80; i++) {
            slow.add(server.connect().send(half));
        }

        // Until those that were given up are gone an honest one may be asked to come again.
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    try (var honest = server.connect()) {
                        var answer =
                                honest.send(POST + "Content-Length: 7\r\n\r\n{\"a\":1}").answer();
                        assertThat(answer.statusCode()).isEqualTo(200);
                    }
                });

        var first = slow.getFirst().answer();
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.hasHeader("Retry-After")).isTrue();
        assertThat(slow.getFirst().closesSilently()).isTrue();
        for (var connection : slow) {
            connection.close();
        }
    }

    /** A head that is read in part takes many times its length: its sender gets no answer. */
    @Test
    void makesRoomByClosingTheSlowestHeads() throws Exception {
        var half = GET + "a:b\r\n".repeat(600);
        var slow = new ArrayList<RawConnection>();
        for (int i = 0; i < 4; i++) {
            slow.add(server.connect().send(half));
        }

        assertThat(slow.getFirst().closesSilently()).isTrue();
        try (var honest = server.connect()) {
            assertThat(honest.send(GET + "\r\n").answer().statusCode()).isEqualTo(200);
        }
        for (var connection : slow) {
            connection.close();
        }
    }

    @Test
    void answersARequestWithTrailers() throws Exception {
        try (var connection = server.connect()) {
            connection.send(
                    POST
                            + "Transfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n"
                            + "X-Trailer: x\r\n\r\n");

            assertThat(connection.answer().statusCode()).isEqualTo(200);
            assertThat(connection.send(GET + "\r\n").answer().statusCode()).isEqualTo(200);
        }
    }
}
