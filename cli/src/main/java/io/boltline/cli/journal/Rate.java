package io.boltline.cli.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets so many pass a second, evenly; all threads together. */
final class Rate {
    /** A thread that waited longer than this for others does not catch up. */
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long gapNanos;
    private long dueNanos = System.nanoTime();

    /**
     * Begins now.
     *
     * @param perSecond 0 for as many as there are
     */
    Rate(int perSecond) {
        this.gapNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Returns when the next may pass. */
    void await() {
        if (gapNanos == 0) {
            return;
        }
        long mine = next();
        for (long left = mine - System.nanoTime(); left > 0; left = mine - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private synchronized long next() {
        dueNanos = Math.max(dueNanos + gapNanos, System.nanoTime() - BURST_NANOS);
        return dueNanos;
    }
}
