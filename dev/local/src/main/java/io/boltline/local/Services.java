package io.boltline.local;

import io.boltline.standins.LoopbackPorts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The running services; a second instance of one has a log of its own and shares its cache. */
final class Services implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 384;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final SourceTree tree;
    private final DataDirectory data;
    private final LocalSettings settings;
    private final ServiceEnvironment environment;
    private final Duration stopTimeout;
    private final Consumer<ChildProcess> onUnexpectedEnd;
    private final List<ServiceProcess> running = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** None yet. */
    Services(
            SourceTree tree,
            DataDirectory data,
            LocalSettings settings,
            ServiceEnvironment environment,
            Duration stopTimeout,
            Consumer<ChildProcess> onUnexpectedEnd) {
        this.tree = tree;
        this.data = data;
        this.settings = settings;
        this.environment = environment;
        this.stopTimeout = stopTimeout;
        this.onUnexpectedEnd = onUnexpectedEnd;
    }

    /**
     * Starts one more and waits until it is ready.
     *
     * @param port of its public interface
     * @param overrides variables of this instance alone, over what all are given
     */
    ServiceProcess start(Service service, int port, Map<String, String> overrides) {
        ServiceProcess instance = begin(service, port, overrides, onUnexpectedEnd);
        awaitReady(instance);
        return instance;
    }

    /**
     * Starts one more without waiting for it.
     *
     * @param onEnd told when it ends though nobody here told it to
     */
    ServiceProcess begin(
            Service service,
            int port,
            Map<String, String> overrides,
            Consumer<ChildProcess> onEnd) {
        return launch(service, command(service), port, environment.with(overrides), onEnd);
    }

    /**
     * Returns when it does its work.
     *
     * @throws CannotStartException if it ends, or isn't ready in time; the message names its log
     */
    static void awaitReady(ServiceProcess instance) {
        instance.process().awaitReady(START_TIMEOUT);
    }

    /** Starts one that ended once more, without waiting for it; does nothing where all stops. */
    synchronized void startAgain(ServiceProcess instance) {
        if (!closed) {
            instance.process().start();
        }
    }

    private List<String> command(Service service) {
        List<String> aotOptions = new AotCaches(tree).options(settings.aot(), service.module());
        return settings.deployment()
                .folder()
                .map(it -> JavaCommand.plain(ExtractedService.jar(tree, service, it), aotOptions))
                .orElseGet(() ->
                        JavaCommand.of(
                                tree.tetherJar(),
                                ExtractedService.jar(tree, service),
                                service.mainClass(),
                                settings.deployment().tuning(),
                                HEAP_MEGABYTES,
                                aotOptions,
                                List.of()));
    }

    private synchronized ServiceProcess launch(
            Service service,
            List<String> command,
            int port,
            ServiceEnvironment variables,
            Consumer<ChildProcess> onEnd) {
        if (closed) {
            throw new CannotStartException("the pipeline is stopping");
        }
        int management = service.isAsked() ? LoopbackPorts.free() : port;
        String name = nextName(service);
        Map<String, String> all = variables.of(service, name, port, management);
        ServiceProcess instance =
                new ServiceProcess(
                        service,
                        ServiceEnvironment.loopback(port),
                        ServiceEnvironment.loopback(management),
                        process(name, command, management, all, onEnd));
        instance.process().start();
        running.add(instance);
        return instance;
    }

    /** All that were started. */
    List<ChildProcess> processes() {
        return running.stream().map(ServiceProcess::process).toList();
    }

    /** In no particular order. */
    List<ServiceProcess> of(Service service) {
        return running.stream().filter(instance -> instance.service() == service).toList();
    }

    /** No more requests first, then no more work. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        stop(List.of(Service.GATEWAY));
        stop(Stream.of(Service.values()).filter(service -> service != Service.GATEWAY).toList());
    }

    private void stop(List<Service> together) {
        try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            running.stream()
                    .filter(instance -> together.contains(instance.service()))
                    .forEach(instance ->
                            stopping.execute(() -> instance.process().stop(stopTimeout)));
        }
    }

    private ChildProcess process(
            String name,
            List<String> command,
            int management,
            Map<String, String> variables,
            Consumer<ChildProcess> onEnd) {
        URI readiness = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        return new ChildProcess(
                name, command, variables, data, () -> Probe.answersOk(readiness), onEnd);
    }

    private String nextName(Service service) {
        int before = of(service).size();
        return before == 0 ? service.module() : service.module() + "-" + (before + 1);
    }
}
