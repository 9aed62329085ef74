package io.boltline.local;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A service beside a pipeline that sells without it. */
final class SupervisedService implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Services services;
    private final StartProgress progress;
    private final Runnable onReady;
    private final Supervisor supervisor;

    private SupervisedService(
            Services services, StartProgress progress, Consumer<String> tell, Runnable onReady) {
        this.services = services;
        this.progress = progress;
        this.onReady = onReady;
        this.supervisor = new Supervisor(FIRST_PAUSE, tell);
    }

    /**
     * Starts it, and again whenever it ends by itself; returns at once.
     *
     * @param port of its public interface
     * @param tell told, in a line each, why it does not run
     * @param onReady called whenever it has started
     */
    static SupervisedService start(
            Services services,
            Service service,
            int port,
            StartProgress progress,
            Consumer<String> tell,
            Runnable onReady) {
        SupervisedService supervised = new SupervisedService(services, progress, tell, onReady);
        ServiceProcess process =
                services.begin(service, port, Map.of(), _ -> supervised.supervisor.ended());
        Thread.ofVirtual()
                .name("supervise-" + service.module())
                .start(() -> supervised.supervise(process));
        return supervised;
    }

    private void supervise(ServiceProcess instance) {
        supervisor.supervise(
                new Supervisor.Part(
                        instance.process(),
                        () -> awaitReady(instance),
                        () -> services.startAgain(instance)));
    }

    private void awaitReady(ServiceProcess instance) {
        long began = System.nanoTime();
        Services.awaitReady(instance);
        progress.ready(
                instance.process().name(),
                instance.url().toString(),
                Duration.ofNanos(System.nanoTime() - began));
        onReady.run();
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
