package io.boltline.bench;

import java.util.concurrent.locks.LockSupport;

/** Waits for moments of {@link System#nanoTime()}. */
final class Moments {
    private Moments() {}

    static void await(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
