package io.boltline.local;

import io.boltline.standins.LoopbackPorts;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The journal beside a pipeline that sells without it. */
final class SupervisedJournal implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Services services;
    private final StartProgress progress;
    private final Runnable onReady;
    private final Supervisor supervisor;

    private SupervisedJournal(
            Services services, StartProgress progress, Consumer<String> tell, Runnable onReady) {
        this.services = services;
        this.progress = progress;
        this.onReady = onReady;
        this.supervisor = new Supervisor(FIRST_PAUSE, tell);
    }

    /**
     * Starts it, and again whenever it ends by itself; returns at once.
     *
     * @param tell told, in a line each, why it does not run
     * @param onReady called whenever it has started
     */
    static SupervisedJournal start(
            Services services, StartProgress progress, Consumer<String> tell, Runnable onReady) {
        SupervisedJournal journal = new SupervisedJournal(services, progress, tell, onReady);
        ServiceProcess process =
                services.begin(
                        Service.JOURNAL,
                        LoopbackPorts.free(),
                        Map.of(),
                        _ -> journal.supervisor.ended());
        Thread.ofVirtual().name("supervise-journal").start(() -> journal.supervise(process));
        return journal;
    }

    private void supervise(ServiceProcess journal) {
        supervisor.supervise(
                new Supervisor.Part(
                        journal.process(),
                        () -> awaitReady(journal),
                        () -> services.startAgain(journal)));
    }

    private void awaitReady(ServiceProcess journal) {
        long began = System.nanoTime();
        Services.awaitReady(journal);
        progress.ready(
                journal.process().name(),
                journal.management().toString(),
                Duration.ofNanos(System.nanoTime() - began));
        onReady.run();
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
