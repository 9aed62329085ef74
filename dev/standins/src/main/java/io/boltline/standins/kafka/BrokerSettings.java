package io.boltline.standins.kafka;

import java.nio.file.Path;

/**
 * Where a broker listens and what it keeps.
 *
 * @param dataDirectory formatted on first use; kept across stops, restarts and kills
 * @param port where it listens on 127.0.0.1
 * @param advertisedPort where it tells clients to connect: another one than {@code port} sends them
 *     through a proxy
 */
public record BrokerSettings(Path dataDirectory, int port, int advertisedPort) {
    private static final int HIGHEST_PORT = 65_535;

    public BrokerSettings {
        requirePort(port);
        requirePort(advertisedPort);
    }

    public static BrokerSettings of(Path dataDirectory, int port) {
        return new BrokerSettings(dataDirectory, port, port);
    }

    private static void requirePort(int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
