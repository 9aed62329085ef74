package io.boltline.worker;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs slots together, on one thread: what waits when its turn comes.
 *
 * <p>Nothing is skipped. While a dependency is away all wait, and fewer are tried together each
 * time, down to one: so a record whose company fails with it is found, and set apart, and the
 * others go on. A record that fails by itself is tried again after a pause of its own.
 */
final class Batches implements Runner {
    private static final Logger log = LoggerFactory.getLogger(Batches.class);

    private final WorkerSettings settings;
    private final Batching batching;
    private final BatchHandler handler;
    private final WorkerMeters meters;
    private final Consumer<Throwable> crash;

    /** Empty ones only wake. */
    private final BlockingQueue<Optional<Trial>> arrivals = new LinkedBlockingQueue<>();

    private volatile boolean ended;

    // All below belongs to the thread.
    private final long startNanos = System.nanoTime();
    private final Deque<Trial> waiting = new ArrayDeque<>();
    private final PriorityQueue<Trial> failed =
            new PriorityQueue<>(Comparator.comparingLong(trial -> trial.nanosToDue(startNanos)));
    private int most;
    private int outages;
    private long pausedUntilNanos = startNanos;
    private long begunNanos;

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
        this.batching = batching;
        this.handler = handler;
        this.meters = meters;
        this.crash = crash;
        this.most = batching.most();
        this.begunNanos = startNanos - batching.pace().toNanos();
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
                run(next(), window);
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
                arrived.ifPresent(waiting::addLast);
            }
        }
        return !ended;
    }

    private long nanosToTurn(Window window) {
        for (var arrived = arrivals.poll(); arrived != null; arrived = arrivals.poll()) {
            arrived.ifPresent(waiting::addLast);
        }
        giveUpClosing(window);
        long now = System.nanoTime();
        long nanos = Long.MAX_VALUE;
        if (!waiting.isEmpty()) {
            nanos = isPressing() ? 0 : begunNanos + batching.pace().toNanos() - now;
        }
        if (!failed.isEmpty()) {
            nanos = Math.min(nanos, failed.element().nanosToDue(now));
        }
        return Math.max(nanos, pausedUntilNanos - now);
    }

    private boolean isPressing() {
        return waiting.size() >= most || waiting.stream().anyMatch(Trial::isClosing);
    }

    /** What has failed is left to the next owner; all else is run before it is given up. */
    private void giveUpClosing(Window window) {
        failed.removeIf(trial -> abandonedIfClosing(trial, window));
        if (outages > 0) {
            waiting.removeIf(trial -> abandonedIfClosing(trial, window));
        }
    }

    private static boolean abandonedIfClosing(Trial trial, Window window) {
        if (!trial.isClosing()) {
            return false;
        }
        window.abandon(trial.slot());
        return true;
    }

    private List<Trial> next() {
        long now = System.nanoTime();
        var batch = new ArrayList<Trial>();
        while (batch.size() < most && isDue(failed.peek(), now)) {
            if (failed.element().isSetApart()) {
                return batch.isEmpty() ? List.of(failed.remove()) : batch;
            }
            batch.add(failed.remove());
        }
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        begunNanos = now;
        return batch;
    }

    private static boolean isDue(@Nullable Trial trial, long now) {
        return trial != null && trial.nanosToDue(now) <= 0;
    }

    private void run(List<Trial> batch, Window window) {
        var used = new DependenciesUsed();
        var failures = new HashMap<ConsumerRecord<byte[], byte[]>, RuntimeException>();
        var records = batch.stream().map(trial -> trial.slot().record()).toList();
        try {
            used.during(() -> failures.putAll(handler.handle(records)));
        } catch (DependencyUnavailableException e) {
            waitOut(e, batch);
            return;
        } catch (RuntimeException e) {
            narrowDown(batch, e, window);
            return;
        }
        outages = 0;
        most = Math.min(batching.most(), 2 * most);
        batch.forEach(trial -> end(trial, failures, used, window));
    }

    private void end(
            Trial trial,
            Map<ConsumerRecord<byte[], byte[]>, RuntimeException> failures,
            DependenciesUsed used,
            Window window) {
        var failure = failures.get(trial.slot().record());
        if (failure != null) {
            tryAgain(trial, failure);
            return;
        }
        used.credit();
        meters.handled(System.nanoTime() - trial.slot().arrivedNanos());
        window.finish(trial.slot());
    }

    /** None was handled. */
    private void waitOut(DependencyUnavailableException outage, List<Trial> batch) {
        if (batch.size() == 1 && batch.getFirst().isSetApart()) {
            tryAgain(batch.getFirst(), outage);
            return;
        }
        if (batch.size() == 1) {
            batch.getFirst().setApart();
            tryAgain(batch.getFirst(), outage);
        } else {
            meters.retried(outage.dependency());
            var _ = outage.dependency().failed();
            batch.reversed().forEach(waiting::addFirst);
            most = batch.size() / 2;
        }
        outages++;
        pausedUntilNanos = System.nanoTime() + pauseNanos(outages);
        log.debug("{} records failed together: {}", batch.size(), outage.getMessage());
    }

    private void narrowDown(List<Trial> batch, RuntimeException failure, Window window) {
        if (batch.size() == 1) {
            batch.getFirst().setApart();
            tryAgain(batch.getFirst(), failure);
            return;
        }
        int half = batch.size() / 2;
        run(batch.subList(0, half), window);
        run(batch.subList(half, batch.size()), window);
    }

    private void tryAgain(Trial trial, RuntimeException failure) {
        int failures = trial.failed();
        if (failure instanceof DependencyUnavailableException away) {
            meters.retried(away.dependency());
            if (trial.isAloneInFailing(away.dependency())) {
                tell(trial, away.dependency().name(), "alone in failing: " + away.getCause());
            }
        } else {
            var cause = DeadLetters.Cause.of(failure, failures);
            tell(trial, cause.type(), cause.reason());
        }
        trial.dueAt(System.nanoTime() + pauseNanos(failures));
        failed.add(trial);
    }

    private static void tell(Trial trial, String type, String reason) {
        log.error(
                "{} can't be handled and must not be skipped, trying again: {}: {}",
                trial.slot(),
                type,
                reason);
    }

    private long pauseNanos(int failures) {
        return settings.backoff().after(failures, ThreadLocalRandom.current()).toNanos();
    }
}
