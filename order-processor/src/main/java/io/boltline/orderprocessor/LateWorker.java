package io.boltline.orderprocessor;

import io.boltline.orderprocessor.guard.OrdersGuard;
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

    private final OrdersGuard guard;
    private final Supplier<Worker> start;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private @Nullable Worker worker;
    private boolean closed;

    private LateWorker(OrdersGuard guard, Supplier<Worker> start, Consumer<Throwable> onFailure) {
        this.guard = guard;
        this.start = start;
        this.onFailure = onFailure;
        this.thread = Thread.ofVirtual().name("late-worker").unstarted(this::startLate);
    }

    /**
     * Starts it, now or later.
     *
     * @param onFailure told when it can't be started later
     */
    static LateWorker start(
            OrdersGuard guard, Supplier<Worker> start, Consumer<Throwable> onFailure)
            throws InterruptedException {
        var late = new LateWorker(guard, start, onFailure);
        if (guard.awaitVerdict(PROMPT)) {
            late.startUnlessClosed();
        } else {
            late.thread.start();
        }
        return late;
    }

    /** Whether it has joined its group and works. */
    synchronized boolean isReady() {
        return worker != null && worker.isReady();
    }

    @Override
    public void close() {
        thread.interrupt();
        var started = end();
        if (started != null) {
            started.close();
        }
    }

    private void startLate() {
        try {
            while (!guard.awaitVerdict(PROMPT)) {
                // Nothing is lost by waiting: the commands do too.
            }
            startUnlessClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            log.error("a worker could not be started", e);
            onFailure.accept(e);
        }
    }

    private synchronized void startUnlessClosed() {
        if (!closed) {
            worker = start.get();
        }
    }

    private synchronized @Nullable Worker end() {
        closed = true;
        return worker;
    }
}
