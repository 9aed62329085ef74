package io.boltline.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles one slot to its end on a thread of its own: tries, pauses, tries again, or gives up. */
final class Execution {
    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    private final WorkerSettings settings;
    private final RecordHandler handler;
    private final DeadLetters deadLetters;
    private final ExcessRecords excess;
    private final WorkerMeters meters;
    private final Consumer<Throwable> crash;

    /**
     * What it does is the same for all slots.
     *
     * @param crash told of an {@link Error}: the worker must stop, and the record stays unfinished
     */
    Execution(
            WorkerSettings settings,
            RecordHandler handler,
            DeadLetters deadLetters,
            ExcessRecords excess,
            WorkerMeters meters,
            Consumer<Throwable> crash) {
        this.settings = settings;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.excess = excess;
        this.meters = meters;
        this.crash = crash;
    }

    /** Ends the slot in the window, unless the worker crashes. */
    void run(Slot slot, Window window) {
        try {
            if (end(slot)) {
                window.finish(slot);
            } else {
                window.abandon(slot);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            window.abandon(slot);
        } catch (Throwable e) {
            crash.accept(e);
        }
    }

    private boolean end(Slot slot) throws InterruptedException {
        return switch (slot) {
            case RecordSlot record -> {
                boolean finished = handle(record);
                if (finished) {
                    meters.handled(System.nanoTime() - slot.arrivedNanos());
                }
                yield finished;
            }
            case ExcessSlot several -> refuse(several);
        };
    }

    /** What became of one try. */
    private sealed interface Outcome {
        record Handled() implements Outcome {}

        record TryAgain() implements Outcome {}

        record GiveUp(DeadLetters.Cause cause) implements Outcome {}
    }

    /** True when the record is finished, false when its partition was taken away before. */
    private boolean handle(RecordSlot slot) throws InterruptedException {
        long startNanos = System.nanoTime();
        var suspicions = new Suspicions(settings.outageRule());
        for (int number = 1; ; number++) {
            var attempt = new Attempt(number, Duration.ofNanos(System.nanoTime() - startNanos));
            switch (outcome(slot, attempt, suspicions)) {
                case Outcome.Handled _ -> {
                    return true;
                }
                case Outcome.GiveUp(var cause) -> {
                    if (deadLetters.maySkip()) {
                        return bury(slot, cause);
                    }
                    log.error(
                            "{} can't be handled and must not be skipped, trying again: {}: {}",
                            slot,
                            cause.type(),
                            cause.reason());
                }
                case Outcome.TryAgain _ -> {}
            }
            if (isTakenAwayWithinPause(slot, number)) {
                return false;
            }
        }
    }

    private Outcome outcome(RecordSlot slot, Attempt attempt, Suspicions suspicions) {
        var used = new DependenciesUsed();
        try {
            used.during(() -> handler.handle(slot.record(), attempt));
        } catch (DependencyUnavailableException e) {
            meters.retried(e.dependency());
            log.debug("{} attempt {} failed: {}", slot, attempt.number(), e.getMessage());
            return suspicions.isAloneInFailing(e.dependency())
                    ? new Outcome.GiveUp(aloneInFailing(e, attempt))
                    : new Outcome.TryAgain();
        } catch (RuntimeException e) {
            return new Outcome.GiveUp(DeadLetters.Cause.of(e, attempt.number()));
        }
        used.credit();
        return new Outcome.Handled();
    }

    private boolean bury(RecordSlot slot, DeadLetters.Cause cause) throws InterruptedException {
        log.warn(
                "{} can't be handled after {} attempts: {}: {}",
                slot,
                cause.attempts(),
                cause.type(),
                cause.reason());
        for (int number = 1; ; number++) {
            try {
                deadLetters.put(slot.record(), cause);
                meters.deadLettered(cause.type());
                return true;
            } catch (RuntimeException e) {
                log.error("{} could not be put away, trying again: {}", slot, e.toString());
            }
            if (isTakenAwayWithinPause(slot, number)) {
                return false;
            }
        }
    }

    /** True when all who wait are told, false when the partition was taken away before. */
    private boolean refuse(ExcessSlot slot) throws InterruptedException {
        for (int number = 1; ; number++) {
            try {
                var answers = slot.answers().stream().map(ExcessRecords.Answer::record);
                excess.send(answers.flatMap(Optional::stream).toList());
                break;
            } catch (DependencyUnavailableException e) {
                meters.retried(e.dependency());
                log.debug("{}: refusal {} failed: {}", slot, number, e.getMessage());
            } catch (RuntimeException e) {
                log.error("{}: nobody can be told of its refusal", slot, e);
                break;
            }
            if (isTakenAwayWithinPause(slot, number)) {
                return false;
            }
        }
        meters.refused(slot.records());
        return true;
    }

    /** Waits before the next try. */
    private boolean isTakenAwayWithinPause(Slot slot, int failures) throws InterruptedException {
        var pause = settings.backoff().after(failures, ThreadLocalRandom.current());
        return slot.queue().closesWithin(pause);
    }

    private static DeadLetters.Cause aloneInFailing(
            DependencyUnavailableException e, Attempt attempt) {
        return new DeadLetters.Cause(
                e.dependency().name(), "alone in failing: " + e.getCause(), attempt.number());
    }
}
