package io.boltline.worker;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs slots together, on one thread, as {@link BatchQueue} says.
 *
 * <p>Nothing is skipped. While a dependency is away all wait. A record that fails by itself is
 * tried again after a pause of its own, and so is one for whose sake others fail.
 */
final class Batches implements Runner {
    private static final Logger log = LoggerFactory.getLogger(Batches.class);

    private final WorkerSettings settings;
    private final BatchHandler handler;
    private final WorkerMeters meters;
    private final Consumer<Throwable> crash;

    /** Empty ones only wake. */
    private final BlockingQueue<Optional<Trial>> arrivals = new LinkedBlockingQueue<>();

    private volatile boolean ended;

    /** Belongs to the thread. */
    private final BatchQueue queue;

    /**
     * Runs nothing yet.
     *
     * @param crash told of an {@link Error}: the worker must stop, and nothing is finished any more
     */
    Batches(
            WorkerSettings settings,
            Batching batching,
            BatchHandler handler,
            WorkerMeters meters,
            Consumer<Throwable> crash) {
        this.settings = settings;
        this.handler = handler;
        this.meters = meters;
        this.crash = crash;
        this.queue =
                new BatchQueue(
                        batching, settings.maxInFlight(), settings.backoff(), System.nanoTime());
    }

    @Override
    public void begin(Window window) {
        Thread.ofPlatform()
                .daemon()
                .name(settings.group() + "-batches")
                .start(() -> runUntilEnded(window));
    }

    @Override
    public void start(Slot slot) {
        if (!(slot instanceof RecordSlot record)) {
            throw new IllegalArgumentException("nothing is too much for its key here: " + slot);
        }
        arrivals.add(Optional.of(new Trial(record, settings.outageRule())));
    }

    @Override
    public boolean keepsOrderOfKeys() {
        return false;
    }

    @Override
    public void closing() {
        arrivals.add(Optional.empty());
    }

    @Override
    public void end() {
        ended = true;
        arrivals.add(Optional.empty());
    }

    private void runUntilEnded(Window window) {
        try {
            while (awaitTurn(window)) {
                run(queue.next(System.nanoTime()), window);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            crash.accept(e);
        }
    }

    /** False at the end. */
    private boolean awaitTurn(Window window) throws InterruptedException {
        for (long nanos = nanosToTurn(window); !ended && nanos > 0; nanos = nanosToTurn(window)) {
            var arrived = arrivals.poll(nanos, NANOSECONDS);
            if (arrived != null) {
                arrived.ifPresent(queue::add);
            }
        }
        return !ended;
    }

    private long nanosToTurn(Window window) {
        for (var arrived = arrivals.poll(); arrived != null; arrived = arrivals.poll()) {
            arrived.ifPresent(queue::add);
        }
        queue.giveUpClosing(trial -> window.abandon(trial.slot()));
        return queue.nanosToNext(System.nanoTime());
    }

    private void run(List<Trial> batch, Window window) {
        var used = new DependenciesUsed();
        var failures = new HashMap<ConsumerRecord<byte[], byte[]>, RuntimeException>();
        var records = batch.stream().map(trial -> trial.slot().record()).toList();
        try {
            used.during(() -> failures.putAll(handler.handle(records)));
        } catch (RuntimeException failure) {
            noneHandled(batch, failure);
            return;
        }
        var failed = new ArrayList<Trial>();
        for (var trial : batch) {
            var failure = failures.get(trial.slot().record());
            if (failure == null) {
                used.credit();
                meters.handled(System.nanoTime() - trial.slot().arrivedNanos());
                window.finish(trial.slot());
            } else {
                note(trial, failure);
                failed.add(trial);
            }
        }
        if (failed.size() == batch.size() && failures.values().stream().allMatch(Batches::isAway)) {
            queue.failedEach(failed, System.nanoTime());
        } else {
            queue.answered(batch, System.nanoTime());
            failed.forEach(queue::tryAgain);
        }
    }

    private void noneHandled(List<Trial> batch, RuntimeException failure) {
        log.debug("{} records failed together: {}", batch.size(), failure.getMessage());
        if (batch.size() == 1) {
            note(batch.getFirst(), failure);
            queue.failedAlone(batch.getFirst(), System.nanoTime());
            return;
        }
        queue.failedTogether(batch);
        if (failure instanceof DependencyUnavailableException away) {
            meters.retried(away.dependency());
            var _ = away.dependency().failed();
            queue.pause(System.nanoTime());
        }
    }

    private static boolean isAway(RuntimeException failure) {
        return failure instanceof DependencyUnavailableException;
    }

    /** The record failed by itself, and is due again after a pause of its own. */
    private void note(Trial trial, RuntimeException failure) {
        int failures = trial.failed(settings.backoff(), System.nanoTime());
        if (failure instanceof DependencyUnavailableException away) {
            meters.retried(away.dependency());
            if (trial.isAloneInFailing(away.dependency())) {
                tell(trial, away.dependency().name(), "alone in failing: " + away.getCause());
            }
        } else {
            var cause = DeadLetters.Cause.of(failure, failures);
            tell(trial, cause.type(), cause.reason());
        }
    }

    private static void tell(Trial trial, String type, String reason) {
        log.error(
                "{} can't be handled and must not be skipped, trying again: {}: {}",
                trial.slot(),
                type,
                reason);
    }
}
