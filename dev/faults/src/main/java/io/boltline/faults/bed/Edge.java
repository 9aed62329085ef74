package io.boltline.faults.bed;

import io.boltline.standins.FaultyProxy;
import java.net.URI;

/**
 * The network between the services and a server.
 *
 * @param direct where the server listens
 * @param proxy what the services go through
 */
public record Edge(URI direct, FaultyProxy proxy) implements AutoCloseable {
    static Edge to(int port) {
        return new Edge(loopback(port), FaultyProxy.to(port));
    }

    URI proxied() {
        return loopback(proxy.port());
    }

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
