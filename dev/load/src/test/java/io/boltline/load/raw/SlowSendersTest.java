package io.boltline.load.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SlowSendersTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void sendsABodyButForItsLastByte() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> received = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> received.completeAsync(() -> takeOne(server)));

            Map<String, Long> outcomes = during(server, SlowSenders.Kind.BODY);

            String request = received.join();
            int body = request.length() - request.indexOf("\r\n\r\n") - 4;
            assertThat(request).contains("Content-Length: " + (body + 1) + "\r\n");
            assertThat(outcomes).containsEntry("held", 1L);
        }
    }

    @Test
    void countsTheAnswersAndBeginsAnew() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseAll(server));

            Map<String, Long> outcomes = during(server, SlowSenders.Kind.HEAD);

            assertThat(outcomes.get("408")).isGreaterThan(1);
        }
    }

    private static Map<String, Long> during(ServerSocket server, SlowSenders.Kind kind)
            throws IOException {
        return SlowSenders.during(
                MeasuredTime.after(Duration.ZERO, SHORT),
                1,
                URI.create("http://127.0.0.1:" + server.getLocalPort()),
                List.of(InetAddress.ofLiteral("127.0.0.2")),
                kind);
    }

    /** All that comes on the first connection. */
    private static String takeOne(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseAll(ServerSocket server) {
        byte[] answer =
                "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1);
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(answer);
            } catch (IOException e) {
                return;
            }
        }
    }
}
