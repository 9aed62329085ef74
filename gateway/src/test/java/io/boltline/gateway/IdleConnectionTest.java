package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections on which nothing is sent for longer than they may be idle. */
class IdleConnectionTest {
    private static final String READING =
            "POST /reading HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n";

    private static final String LATER = "GET /later";
    private static final String GET = "GET /waiting HTTP/1.1\r\nHost: shop\r\n";
    private static final String POST = "POST /waiting HTTP/1.1\r\nHost: shop\r\n";

    private static TestedServer server;

    @BeforeAll
    static void start() {
        server = TestedServer.start("--server.jetty.connection-idle-timeout=1s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keepsACallerThatWaitsLongerThanAConnectionMayBeIdle() throws Exception {
        try (var caller = server.connect();
                var idle = server.connect()) {
            try (var held = server.servlet().holdCallers()) {
                caller.send(GET + "\r\n");
                assertThat(held.await(1)).isTrue();
                idle.send(GET.substring(0, 5));
                assertThat(idle.closesSilently()).isTrue();
            }

            assertThat(caller.answer().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void keepsTheRoomOfACallerWhoseAnswerComesLaterUntilItHasIt() throws Exception {
        await().until(() -> server.requestBytes() == 0);
        try (var caller = server.connect();
                var refused = server.connect();
                var idle = server.connect()) {
            try (var held = server.servlet().holdCallers()) {
                caller.send(LATER + " HTTP/1.1\r\nHost: shop\r\n\r\n");
                refused.send(LATER + "?refused HTTP/1.1\r\nHost: shop\r\n\r\n");
                assertThat(held.await(2)).isTrue();
                idle.send(GET.substring(0, 5));
                assertThat(idle.closesSilently()).isTrue();
                assertThat(server.requestBytes()).isPositive();
                assertThat(server.answers("/later", "200")).isZero();
            }

            assertThat(caller.answer().body()).isEqualTo("\"done\"");
            assertThat(refused.answer().body())
                    .isEqualTo("{\"statusCode\":503,\"statusMessage\":\"No room\"}");
        }

        await().until(() -> server.answers("/later", "200") == 1);
        await().until(() -> server.answers("/later", "503") == 1);
        await().until(() -> server.requestBytes() == 0);
    }

    @Test
    void closesAConnectionThatStopsInItsHeaders() throws Exception {
        try (var connection = server.connect()) {
            connection.send(POST + "Content-Le");

            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @Test
    void closesAConnectionThatIsIdleBetweenRequests() throws Exception {
        try (var connection = server.connect()) {
            connection.send(GET + "\r\n").answer();

            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @Test
    void answersAndClosesWhenABodyStops() throws Exception {
        try (var connection = server.connect()) {
            var answer = connection.send(POST + "Content-Length: 9\r\n\r\n{").answer();

            assertThat(answer.body())
                    .isEqualTo("{\"statusCode\":408,\"statusMessage\":\"Request Timeout\"}");
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    /** As the caller's failure: nobody is woken because of it. */
    @Test
    void countsABodyThatStopsOrIsCutOffAsNotComing() throws Exception {
        var half = READING + "Content-Length: 9\r\n\r\n{";
        try (var goingAway = server.connect()) {
            goingAway.send(half);
        }
        try (var stopping = server.connect()) {
            stopping.send(half);

            assertThat(stopping.answer().statusCode()).isEqualTo(408);
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.answers("/reading", "408")).isEqualTo(2));
        assertThat(server.answers("/reading", "500")).isZero();
    }
}
