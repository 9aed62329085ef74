package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.standins.LoopbackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void namesTheOptionOfATakenPort() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Ports ports = new Ports(0, 0, 0, other.getLocalPort(), 0, 0);

            assertThatThrownBy(() -> ports.resolved(ExternalParts.none()))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("--kafka-port " + other.getLocalPort())
                    .hasMessageContaining("taken");
        }
    }

    @Test
    void doesNotMindATakenPortOfAPartThatLivesElsewhere() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Ports ports = new Ports(0, other.getLocalPort(), 0, 0, 0, 0);
            var elsewhere =
                    new CouchDbAccess(URI.create("http://127.0.0.1:5984"), "admin", "secret");
            var external =
                    new ExternalParts(Optional.of(elsewhere), Optional.empty(), Optional.empty());

            assertThat(ports.resolved(external).couchDb()).isEqualTo(other.getLocalPort());
        }
    }

    @Test
    void refusesOnePortForTwoParts() {
        int port = LoopbackPorts.free();

        assertThatThrownBy(() -> new Ports(port, port, 0, 0, 0, 0).resolved(ExternalParts.none()))
                .hasMessage("--couchdb-port %d: --port has the same port", port);
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> new Ports(65_536, 0, 0, 0, 0, 0).resolved(ExternalParts.none()))
                .hasMessage("--port 65536: not a port");
    }

    @Test
    void findsFreePortsForZeros() {
        Ports resolved = Ports.free().resolved(ExternalParts.none());

        assertThat(
                        new int[] {
                            resolved.gateway(),
                            resolved.couchDb(),
                            resolved.node(),
                            resolved.kafka(),
                            resolved.analytics(),
                            resolved.shop()
                        })
                .doesNotContain(0)
                .doesNotHaveDuplicates();
    }
}
