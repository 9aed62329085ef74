package io.boltline.service;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task again and again on a thread of its own. One that failed is logged and run again; an
 * {@link Error} is told, since what the task keeps up would end with it unseen.
 */
public final class Periodic implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Periodic.class);

    private final String name;
    private final Supplier<Duration> task;
    private final Duration pauseAfterFailure;
    private final Runnable onError;
    private final ScheduledExecutorService thread;

    private Periodic(
            String name, Supplier<Duration> task, Duration pauseAfterFailure, Runnable onError) {
        this.name = name;
        this.task = task;
        this.pauseAfterFailure = pauseAfterFailure;
        this.onError = onError;
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(name).daemon().factory());
    }

    /**
     * Begins with the first run.
     *
     * @param pause from the end of one run to the next
     * @param onError called at an {@link Error}, after which the task is not run again
     */
    public static Periodic start(String name, Duration pause, Runnable task, Runnable onError) {
        return of(name, pause, task, onError).after(Duration.ZERO);
    }

    /** As the other, but begins with a pause: for what was just done by somebody else. */
    public static Periodic startAfterPause(
            String name, Duration pause, Runnable task, Runnable onError) {
        return of(name, pause, task, onError).after(pause);
    }

    private static Periodic of(String name, Duration pause, Runnable task, Runnable onError) {
        return new Periodic(
                name,
                () -> {
                    task.run();
                    return pause;
                },
                pause,
                onError);
    }

    /**
     * As the other, of a task that says how long the pause after it is.
     *
     * @param pauseAfterFailure when it failed, and so said nothing
     */
    public static Periodic startPaced(
            String name, Supplier<Duration> task, Duration pauseAfterFailure, Runnable onError) {
        return new Periodic(name, task, pauseAfterFailure, onError).after(Duration.ZERO);
    }

    private Periodic after(Duration pause) {
        runAfter(pause);
        return this;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void run() {
        var pause = pauseAfterFailure;
        try {
            pause = task.get();
        } catch (RuntimeException e) {
            log.warn("{} failed and will be run again", name, e);
        } catch (Error e) {
            log.error("{} ended", name, e);
            onError.run();
            throw e;
        }
        runAfter(pause);
    }

    private void runAfter(Duration pause) {
        try {
            var _ = thread.schedule(this::run, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            // close() was first
        }
    }
}
