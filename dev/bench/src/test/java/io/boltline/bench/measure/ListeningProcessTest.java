package io.boltline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ListeningProcessTest {
    private static final List<String> TABLE =
            List.of(
                    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt  "
                            + " uid  timeout inode",
                    "   0: 0100007F:1760 00000000:0000 0A 00000000:00000000 00:00000000 00000000   "
                            + "  0        0 4711 1 0000000000000000 100 0 0 10 0",
                    "   1: 0100007F:1760 0100007F:D431 01 00000000:00000000 00:00000000 00000000   "
                            + "  0        0 4712 1 0000000000000000 20 4 30 10 -1",
                    "   2: 00000000000000000000000001000000:1761"
                            + " 00000000000000000000000000000000:0000 0A 00000000:00000000"
                            + " 00:00000000 00000000     0        0 4713 1 0000000000000000 100");

    @Test
    void readsTheSocketThatListensAndNotItsConnections() {
        assertThat(ListeningProcess.inodes(TABLE, 0x1760)).containsExactly("4711");
        assertThat(ListeningProcess.inodes(TABLE, 0x1761)).containsExactly("4713");
        assertThat(ListeningProcess.inodes(TABLE, 80)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsThisProcess() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ListeningProcess.at(url("127.0.0.1", socket.getLocalPort())))
                    .hasValue(ProcessHandle.current().pid());
            assertThat(ListeningProcess.at(url("couchdb.example", socket.getLocalPort())))
                    .isEmpty();
        }
    }

    @Test
    void findsNobodyWhereNobodyListens() {
        assertThat(ListeningProcess.at(url("127.0.0.1", 1))).isEmpty();
        assertThat(ListeningProcess.at(URI.create("http://127.0.0.1"))).isEmpty();
    }

    private static URI url(String host, int port) {
        return URI.create("http://" + host + ":" + port);
    }
}
