package io.boltline.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;

/** Whether a part does its work already; every failure to answer means not yet. */
final class Probe {
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int OK = 200;

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
            HttpURLConnection connection =
                    (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
