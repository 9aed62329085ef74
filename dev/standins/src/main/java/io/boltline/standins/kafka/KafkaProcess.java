package io.boltline.standins.kafka;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the broker as a process of its own: {@code KafkaProcess <port> <advertised port> <data
 * directory>}.
 */
public final class KafkaProcess {
    private static final int ARGUMENTS = 3;

    private KafkaProcess() {}

    /** Returns only when the JVM is told to end; the broker then stops in good order. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != ARGUMENTS) {
            throw new IllegalArgumentException(
                    "usage: KafkaProcess <port> <advertised port> <data directory>");
        }
        BrokerSettings settings =
                new BrokerSettings(
                        Path.of(args[2]), Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        KafkaStandIn broker = KafkaStandIn.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        new CountDownLatch(1).await();
    }
}
