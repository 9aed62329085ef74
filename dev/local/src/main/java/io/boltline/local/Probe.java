package io.boltline.local;

import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Whether a part does its work already; every failure to answer means not yet. */
final class Probe {
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final Duration TIMEOUT = Duration.ofMillis(TIMEOUT_MILLIS);
    private static final int OK = 200;
    private static final Http HTTP = new Http(TIMEOUT, TIMEOUT);

    private Probe() {}

    /** Whether somebody listens on this port of 127.0.0.1. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                    TIMEOUT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether {@code GET} of this address answers 200. */
    static boolean answersOk(URI address) {
        try {
            return HTTP.exchange("GET", address, "", Map.of()).status() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
