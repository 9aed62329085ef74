package io.boltline.standins.kafka;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the broker as a process of its own: {@code KafkaProcess <port> <advertised port> <data
 * directory>}, and for one of several {@code <node id> <cluster id> <voters>} after it.
 */
public final class KafkaProcess {
    private static final int ALONE = 3;
    private static final int OF_SEVERAL = 6;

    private KafkaProcess() {}

    /** Returns only when the JVM is told to end; the broker then stops in good order. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != ALONE && args.length != OF_SEVERAL) {
            throw new IllegalArgumentException(
                    "usage: KafkaProcess <port> <advertised port> <data directory>"
                            + " [<node id> <cluster id> <voters>]");
        }
        BrokerSettings settings =
                new BrokerSettings(
                        Path.of(args[2]),
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        args.length == ALONE
                                ? Optional.empty()
                                : Optional.of(ClusterSeat.parse(args[3], args[4], args[5])));
        KafkaStandIn broker = KafkaStandIn.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        new CountDownLatch(1).await();
    }
}
