package io.boltline.standins.kafka;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the broker as a process of its own: {@code KafkaProcess <port> <advertised port> <data
 * directory>}, and for one of several {@code <node id> <cluster id> <voters>} after it; then any
 * number of Kafka's settings, {@code <name>=<value>}.
 */
public final class KafkaProcess {
    private static final int ALONE = 3;
    private static final int OF_SEVERAL = 6;
    private static final Pattern SETTING = Pattern.compile("[a-z.]+=.*");

    private KafkaProcess() {}

    /** Returns only when the JVM is told to end; the broker then stops in good order. */
    public static void main(String[] all) throws InterruptedException {
        String[] args =
                Arrays.stream(all).filter(argument -> !isSetting(argument)).toArray(String[]::new);
        if (args.length != ALONE && args.length != OF_SEVERAL) {
            throw new IllegalArgumentException(
                    "usage: KafkaProcess <port> <advertised port> <data directory>"
                            + " [<node id> <cluster id> <voters>] [<name>=<value> ...]");
        }
        BrokerSettings settings =
                new BrokerSettings(
                        Path.of(args[2]),
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        args.length == ALONE
                                ? Optional.empty()
                                : Optional.of(ClusterSeat.parse(args[3], args[4], args[5])),
                        settings(all));
        KafkaStandIn broker = KafkaStandIn.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        new CountDownLatch(1).await();
    }

    private static Map<String, String> settings(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(KafkaProcess::isSetting)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    private static boolean isSetting(String argument) {
        return SETTING.matcher(argument).matches();
    }
}
