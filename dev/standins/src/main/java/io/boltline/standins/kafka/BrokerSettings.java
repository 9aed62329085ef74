package io.boltline.standins.kafka;

import io.boltline.standins.LoopbackPorts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * Where a broker listens and what it keeps.
 *
 * @param dataDirectory formatted on first use; kept across stops, restarts and kills
 * @param port where it listens on 127.0.0.1
 * @param advertisedPort where it tells clients to connect: another one than {@code port} sends them
 *     through a proxy
 * @param cluster empty for a broker that is alone
 * @param others settings by Kafka's names, over those that it has by itself
 */
public record BrokerSettings(
        Path dataDirectory,
        int port,
        int advertisedPort,
        Optional<ClusterSeat> cluster,
        Map<String, String> others) {
    private static final int HIGHEST_PORT = 65_535;
    private static final int ALONE = 1;

    public BrokerSettings {
        requirePort(port);
        requirePort(advertisedPort);
        others = Map.copyOf(others);
    }

    /** A broker that is alone. */
    public BrokerSettings(Path dataDirectory, int port, int advertisedPort) {
        this(dataDirectory, port, advertisedPort, Optional.empty(), Map.of());
    }

    public static BrokerSettings of(Path dataDirectory, int port) {
        return new BrokerSettings(dataDirectory, port, port);
    }

    /** Its place in its cluster; a broker that is alone has a cluster of its own. */
    ClusterSeat seat() {
        return cluster.orElseGet(() ->
                new ClusterSeat(
                        ALONE, Uuid.randomUuid().toString(), Map.of(ALONE, LoopbackPorts.free())));
    }

    private static void requirePort(int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
