package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that are still here, or come, when the time is over that a stop leaves them. */
@Timeout(180)
class ServerStopTest {
    private static final String LATER = "GET /later HTTP/1.1\r\nHost: shop\r\n\r\n";
    private static final String UNKNOWN = "GET /unknown HTTP/1.1\r\nHost: shop\r\n\r\n";
    private static final String SOON = "--spring.lifecycle.timeout-per-shutdown-phase=50ms";

    /** What they asked for may go on: that it failed is not true. */
    @Test
    void tellsNobodyWhomItCutsOffOfAFailure() throws Exception {
        var server = TestedServer.start(SOON);
        try (var caller = server.connect();
                var held = server.servlet().holdCallers()) {
            caller.send(LATER);
            assertThat(held.await(1)).isTrue();

            server.close();

            assertThat(caller.wholeAnswer()).isEmpty();
        }
    }

    @Test
    void refusesWhoeverComesWhileTheLastAreAnswered() throws Exception {
        var server = TestedServer.start(SOON);
        try (var waiting = server.connect();
                var late = server.connect()) {
            Thread stopping;
            try (var held = server.servlet().holdCallers()) {
                waiting.send(LATER);
                assertThat(held.await(1)).isTrue();
                late.send(UNKNOWN).answer();
                stopping = Thread.ofVirtual().start(server::close);
                server.awaitLastRequests();

                var refused = late.send(UNKNOWN).answer();

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.hasHeader("Retry-After")).isTrue();
                assertThat(refused.hasHeader("Connection")).isTrue();
                assertThat(refused.body()).contains("The gateway is stopping");
            }
            assertThat(waiting.answer().statusCode()).isEqualTo(200);
            assertThat(stopping.join(Duration.ofSeconds(30))).isTrue();
        }
    }
}
