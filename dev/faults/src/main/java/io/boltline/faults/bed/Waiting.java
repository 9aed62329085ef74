package io.boltline.faults.bed;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a fault takes until it shows, or lasts. */
public final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Waiting() {}

    /** Whether it came true in time; asked again and again. */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
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
