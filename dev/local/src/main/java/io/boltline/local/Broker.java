package io.boltline.local;

import io.boltline.standins.FaultyProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Kafka of one node that the services talk to, in a JVM of its own.
 *
 * @param port where clients connect: the proxy's, if there is one
 * @param proxy what stands in front of it, so that it can be made to fail
 */
record Broker(ChildProcess process, int port, Optional<FaultyProxy> proxy, Duration stopTimeout)
        implements AutoCloseable {
    static final String NAME = "broker";
    static final String MAIN_CLASS = "io.boltline.standins.kafka.KafkaProcess";
    private static final int HEAP_MEGABYTES = 384;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    /**
     * Starts the process, which takes a while until it is ready; empty where there is another
     * broker already.
     */
    static Optional<Broker> startUnlessExternal(
            LocalSettings settings,
            SourceTree tree,
            DataDirectory data,
            Ports ports,
            Duration stopTimeout,
            Consumer<ChildProcess> onUnexpectedEnd) {
        return settings.external().bootstrapServers().isPresent()
                ? Optional.empty()
                : Optional.of(
                        start(settings, tree, data, ports.kafka(), stopTimeout, onUnexpectedEnd));
    }

    private static Broker start(
            LocalSettings settings,
            SourceTree tree,
            DataDirectory data,
            int port,
            Duration stopTimeout,
            Consumer<ChildProcess> onUnexpectedEnd) {
        Optional<FaultyProxy> proxy =
                settings.deployment().proxiedKafka()
                        ? Optional.of(FaultyProxy.to(port))
                        : Optional.empty();
        int advertised = proxy.map(FaultyProxy::port).orElse(port);
        List<String> command =
                JavaCommand.of(
                        tree.tetherJar(),
                        tree.launcherJar(),
                        MAIN_CLASS,
                        settings.deployment().tuning(),
                        HEAP_MEGABYTES,
                        new AotCaches(tree).options(settings.aot(), NAME),
                        List.of(
                                String.valueOf(port),
                                String.valueOf(advertised),
                                data.of("kafka").toString()));
        ChildProcess process =
                new ChildProcess(
                        NAME, command, Map.of(), data, () -> Probe.listens(port), onUnexpectedEnd);
        process.start();
        return new Broker(process, advertised, proxy, stopTimeout);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    void awaitReady() {
        process.awaitReady(START_TIMEOUT);
    }

    @Override
    public void close() {
        process.stop(stopTimeout);
        proxy.ifPresent(FaultyProxy::close);
    }
}
