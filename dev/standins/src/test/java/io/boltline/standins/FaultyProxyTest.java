package io.boltline.standins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {
    private ServerSocket echo;
    private FaultyProxy proxy;

    @BeforeEach
    void startAnEcho() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::answer);
        proxy = FaultyProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void handsBytesOnBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(sendAndReceive(client)).isEqualTo(7);
        }
    }

    @Test
    void refusesConnectionsUntilItHeals() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        proxy.heal();

        try (Socket client = connect()) {
            assertThat(sendAndReceive(client)).isEqualTo(7);
        }
    }

    @Test
    void resetsOpenConnectionsAndWelcomesNewOnes() throws IOException {
        try (Socket dropped = connect();
                Socket fresh = dropAndConnect(dropped)) {
            assertThatThrownBy(() -> sendAndReceive(dropped)).isInstanceOf(IOException.class);
            assertThat(sendAndReceive(fresh)).isEqualTo(7);
        }
    }

    @Test
    void swallowsAnswersWhileTheConnectionStays() throws IOException {
        try (Socket client = connect()) {
            client.setSoTimeout(200);
            proxy.swallow(Conversation.Direction.TO_CLIENT);

            assertThatThrownBy(() -> sendAndReceive(client))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void delaysEachWay() throws IOException {
        try (Socket client = connect()) {
            proxy.delay(Duration.ofMillis(100));

            long before = System.nanoTime();
            sendAndReceive(client);

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    private Socket dropAndConnect(Socket open) throws IOException {
        sendAndReceive(open);
        proxy.drop();
        return connect();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port());
    }

    private static int sendAndReceive(Socket client) throws IOException {
        client.getOutputStream().write(7);
        return client.getInputStream().read();
    }

    private void answer() {
        try {
            while (true) {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> echoBack(client));
            }
        } catch (IOException closed) {
            assertThat(echo.isClosed()).isTrue();
        }
    }

    private static void echoBack(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException hungUp) {
            assertThat(client.isClosed()).isTrue();
        }
    }
}
