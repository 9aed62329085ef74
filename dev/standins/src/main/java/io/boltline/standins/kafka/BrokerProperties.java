package io.boltline.standins.kafka;

import io.boltline.standins.LoopbackPorts;
import java.util.Properties;

/**
 * The broker's configuration: what keeps data safe stays at Kafka's defaults, what only costs time
 * on one machine doesn't. How fast several of them notice a death is Kafka's default too.
 *
 * <p>See <a href="https://kafka.apache.org/43/configuration/broker-configs/">Kafka's broker
 * settings</a>.
 */
final class BrokerProperties {
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final int DEDUPE_BUFFER_BYTES = 8 * 1024 * 1024;

    private BrokerProperties() {}

    /**
     * The settings of one start.
     *
     * @param seat the broker's place in its cluster, which may be of one
     */
    static Properties of(BrokerSettings settings, ClusterSeat seat) {
        Properties properties = new Properties();
        properties.put("log.dirs", settings.dataDirectory().toAbsolutePath().toString());
        properties.put("auto.create.topics.enable", "false");
        listen(properties, settings, seat);
        startFast(properties);
        if (settings.cluster().isPresent()) {
            keepThreeReplicas(properties);
        } else {
            keepOneReplica(properties);
            forgetOldSessionsSoon(properties);
        }
        deleteSoon(properties);
        staySmall(properties);
        properties.putAll(settings.others());
        return properties;
    }

    /**
     * What the broker says to itself has a listener of its own, and so never meets the faults of a
     * client's proxy.
     */
    private static void listen(Properties properties, BrokerSettings settings, ClusterSeat seat) {
        String internal = "INTERNAL://127.0.0.1:" + LoopbackPorts.free();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(seat.nodeId()));
        properties.put("controller.quorum.voters", seat.voters());
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("inter.broker.listener.name", "INTERNAL");
        properties.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,%s,%s://%s"
                        .formatted(
                                settings.port(), internal, CONTROLLER_LISTENER, seat.controller()));
        properties.put(
                "advertised.listeners",
                "CLIENTS://127.0.0.1:%d,%s".formatted(settings.advertisedPort(), internal));
        properties.put(
                "listener.security.protocol.map",
                "CLIENTS:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void keepOneReplica(Properties properties) {
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }

    /** What is acknowledged is on two brokers at least, so that any one of three may die. */
    private static void keepThreeReplicas(Properties properties) {
        properties.put("default.replication.factor", "3");
        properties.put("min.insync.replicas", "2");
        properties.put("offsets.topic.replication.factor", "3");
        properties.put("transaction.state.log.replication.factor", "3");
        properties.put("transaction.state.log.min.isr", "2");
        properties.put("share.coordinator.state.topic.replication.factor", "3");
        properties.put("share.coordinator.state.topic.min.isr", "2");
    }

    /** After a kill the controller lets a broker in again only when its old session has ended. */
    private static void forgetOldSessionsSoon(Properties properties) {
        properties.put("broker.heartbeat.interval.ms", "200");
        properties.put("broker.session.timeout.ms", "3000");
    }

    /** Groups don't wait for late members, and tests may make them notice dead ones soon. */
    private static void startFast(Properties properties) {
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
    }

    /** As after the minutes in which Kafka looks for old records: tests let months pass. */
    private static void deleteSoon(Properties properties) {
        properties.put("log.initial.task.delay.ms", "1000");
        properties.put("log.retention.check.interval.ms", "5000");
        properties.put("log.cleaner.backoff.ms", "5000");
    }

    private static void staySmall(Properties properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", String.valueOf(DEDUPE_BUFFER_BYTES));
        properties.put("metric.reporters", "");
    }
}
