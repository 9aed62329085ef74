package io.boltline.bench.parts;

import io.boltline.bench.measure.Part;
import io.boltline.local.Aot;
import io.boltline.local.ChildProcess;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Boltline itself: services and broker, each a process of its own. */
public final class Pipeline implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final LocalPipeline pipeline;
    private final boolean ownBroker;

    private Pipeline(LocalPipeline pipeline, boolean ownBroker) {
        this.pipeline = pipeline;
        this.ownBroker = ownBroker;
    }

    /**
     * Ready for purchases.
     *
     * @throws io.boltline.local.CannotStartException if any part isn't
     */
    public static Pipeline start(BenchSetting setting, SharedServers servers) {
        return start(setting, servers, new Aot.Use());
    }

    /** The same with or without start-up caches. */
    public static Pipeline start(BenchSetting setting, SharedServers servers, Aot aot) {
        LocalSettings settings =
                LocalSettings.temporary()
                        .withAot(aot)
                        .in(setting.directory().resolve("services"))
                        .withExternal(servers.asExternal())
                        .withDbLoginPrefix(setting.fill().prefix())
                        .tuned(setting.tuning())
                        .withEnvironment("TOPIC_PARTITIONS", String.valueOf(setting.partitions()));
        for (Map.Entry<Service, Integer> service : setting.instances().entrySet()) {
            settings = settings.withInstances(service.getKey(), service.getValue());
        }
        for (Map.Entry<String, String> variable : setting.environment().entrySet()) {
            settings = settings.withEnvironment(variable.getKey(), variable.getValue());
        }
        return new Pipeline(
                LocalPipeline.start(settings), setting.external().bootstrapServers().isEmpty());
    }

    /** Of all gateways. */
    public List<URI> urls() {
        return pipeline.instances(Service.GATEWAY).stream().map(ServiceProcess::url).toList();
    }

    /** One more, ready. */
    public ServiceProcess startAnother(Service service) {
        return pipeline.startAnother(service);
    }

    /** Ends one of them as an operator does. */
    public void stop(ServiceProcess instance) {
        instance.process().stop(STOP_TIMEOUT);
    }

    public String bootstrapServers() {
        return pipeline.bootstrapServers();
    }

    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Service service : Service.values()) {
            pipeline.instances(service).stream()
                    .map(ServiceProcess::process)
                    .filter(ChildProcess::isRunning)
                    .map(process -> new Part(process.name(), process.pid()))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .forEach(parts::add);
        }
        if (ownBroker) {
            parts.add(new Part(pipeline.broker().name(), pipeline.broker().pid()));
        }
        return parts;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
