package io.boltline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;

class SlowConnectionsTest {
    private static final Duration AT_ONCE = Duration.ofNanos(10);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int MAX = 10;

    @Test
    void hurriesWhileMostConnectionsAreOpen() {
        var connections = new SlowConnections(TEN_SECONDS, MAX);

        open(connections, 8);
        assertThat(connections.pressed(TEN_SECONDS)).isEqualTo(TEN_SECONDS);
        var last = open(connections, 1).getFirst();
        assertThat(connections.pressed(TEN_SECONDS)).isEqualTo(Duration.ofSeconds(1));

        connections.onClosed(last);
        assertThat(connections.pressed(TEN_SECONDS)).isEqualTo(TEN_SECONDS);
    }

    @Test
    void closesIdleConnectionsWhileMostAreOpen() {
        var connections = new SlowConnections(AT_ONCE, MAX);
        var idle = open(connections, 8);

        connections.closeTheSlow();
        assertThat(idle).allMatch(it -> it.getEndPoint().isOpen());

        idle = Stream.concat(idle.stream(), open(connections, 1).stream()).toList();
        connections.closeTheSlow();

        assertThat(idle).noneMatch(it -> it.getEndPoint().isOpen());
        assertThat(connections.closed()).isEqualTo(9);
    }

    @Test
    void forgetsConnectionsThatWereClosedAsTheyCame() {
        var connections = new SlowConnections(TEN_SECONDS, MAX);
        for (int i = 0; i < MAX; i++) {
            var refused = new Idle();
            refused.getEndPoint().close();
            connections.onOpened(refused);
        }

        assertThat(connections.pressed(TEN_SECONDS)).isEqualTo(TEN_SECONDS);
    }

    private static List<Connection> open(SlowConnections connections, int number) {
        List<Connection> opened = Stream.<Connection>generate(Idle::new).limit(number).toList();
        opened.forEach(connections::onOpened);
        return opened;
    }

    /** Nothing was ever sent on it. */
    private static final class Idle extends AbstractConnection {
        private Idle() {
            super(new ByteArrayEndPoint(), Runnable::run);
        }

        @Override
        public void onFillable() {}
    }
}
