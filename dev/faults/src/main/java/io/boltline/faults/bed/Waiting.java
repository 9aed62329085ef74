package io.boltline.faults.bed;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a fault takes until it shows, or lasts. */
public final class Waiting {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    /** What came true is noticed late by at most this part of the wait. */
    private static final int PART = 20;

    private Waiting() {}

    /**
     * Whether it came true in time; asked again and again, the less often the longer it takes: many
     * conditions cost the brokers more than what is waited for.
     */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        long begunNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            long waitedNanos = System.nanoTime() - begunNanos;
            if (waitedNanos > patience.toNanos() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pauseNanos(waitedNanos, patience.toNanos()));
        }
        return true;
    }

    private static long pauseNanos(long waitedNanos, long patienceNanos) {
        long pause =
                Math.clamp(waitedNanos / PART, SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos());
        return Math.clamp(patienceNanos - waitedNanos, 1, pause);
    }

    /**
     * Waits for what must come.
     *
     * @throws FaultMissedException if it doesn't come in time: the fault never took place
     */
    public static void require(String what, Duration patience, BooleanSupplier condition) {
        if (!until(patience, condition)) {
            throw new FaultMissedException(
                    "not within %d s: %s".formatted(patience.toSeconds(), what));
        }
    }

    /** Lets a fault last. */
    public static void pass(Duration duration) {
        until(duration, () -> false);
    }
}
