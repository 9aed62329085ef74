package io.boltline.standins.kafka;

import io.boltline.standins.LoopbackPorts;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in this JVM, alone or one of several.
 *
 * <p>Topics are not created by use. Records, offsets and transactions survive {@link #restart()}
 * and the death of the JVM. To test what happens when the broker is out of reach, stop it, or put a
 * {@link io.boltline.standins.FaultyProxy} in front.
 */
public final class KafkaStandIn implements AutoCloseable {
    private final BrokerSettings settings;
    private @Nullable KafkaRaftServer server;

    private KafkaStandIn(BrokerSettings settings) {
        this.settings = settings;
    }

    /** A running broker on a free port. */
    public static KafkaStandIn start(Path dataDirectory) {
        return start(BrokerSettings.of(dataDirectory, LoopbackPorts.free()));
    }

    /**
     * A running broker, ready for clients when this returns.
     *
     * @throws RuntimeException whatever Kafka throws, for instance when the port or the data
     *     directory is in use
     */
    public static KafkaStandIn start(BrokerSettings settings) {
        KafkaStandIn broker = new KafkaStandIn(settings);
        broker.start();
        return broker;
    }

    /** Where clients connect: the advertised address. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.advertisedPort();
    }

    /** Starts again on the same port and data; does nothing while it runs. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        ClusterSeat seat = settings.seat();
        Storage.format(settings.dataDirectory(), seat);
        KafkaConfig config = KafkaConfig.fromProps(BrokerProperties.of(settings, seat), false);
        KafkaRaftServer starting = new KafkaRaftServer(config, Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    /** Stops in good order; does nothing when stopped. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    public synchronized void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }
}
