package io.boltline.orderprocessor;

import io.boltline.worker.Worker;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker that joins its group once the orders database was held against the log: until then
 * instances that did so before keep the work, as in a rolling upgrade.
 */
final class LateWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LateWorker.class);

    /** Mostly enough: then what keeps a worker from starting ends the start. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final Verdict verdict;
    private final Supplier<Worker> start;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private volatile @Nullable Worker worker;
    private volatile boolean closed;

    /** Something to be waited for. */
    @FunctionalInterface
    interface Verdict {
        /** False when it isn't there yet. */
        boolean await(Duration patience) throws InterruptedException;
    }

    private LateWorker(Verdict verdict, Supplier<Worker> start, Consumer<Throwable> onFailure) {
        this.verdict = verdict;
        this.start = start;
        this.onFailure = onFailure;
        this.thread = Thread.ofVirtual().name("late-worker").unstarted(this::startLate);
    }

    /**
     * Starts it, now or later.
     *
     * @param verdict begins the work
     * @param onFailure told when it can't be started later
     */
    static LateWorker start(Verdict verdict, Supplier<Worker> start, Consumer<Throwable> onFailure)
            throws InterruptedException {
        var late = new LateWorker(verdict, start, onFailure);
        if (verdict.await(PROMPT)) {
            late.startUnlessClosed();
        } else {
            late.thread.start();
        }
        return late;
    }

    /** Whether it has joined its group and works. */
    boolean isReady() {
        var started = worker;
        return started != null && started.isReady();
    }

    /** Waits for no start: a worker that comes of it is closed at once. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var started = worker;
        if (started != null) {
            started.close();
        }
    }

    private void startLate() {
        try {
            while (!verdict.await(PROMPT)) {
                // Nothing is lost by waiting: the commands do too.
            }
            startUnlessClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void failed(Throwable cause) {
        if (closed) {
            log.debug("a worker was not started any more", cause);
        } else {
            log.error("a worker could not be started", cause);
            onFailure.accept(cause);
        }
    }

    private void startUnlessClosed() {
        if (closed) {
            return;
        }
        var started = start.get();
        worker = started;
        if (closed) {
            started.close();
        }
    }
}
