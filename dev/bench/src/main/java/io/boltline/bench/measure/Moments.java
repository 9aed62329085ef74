package io.boltline.bench.measure;

import java.util.concurrent.locks.LockSupport;

/** Waits for moments of {@link System#nanoTime()}. */
public final class Moments {
    private Moments() {}

    /** Returns at that moment, or at once where it is over. */
    public static void await(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
