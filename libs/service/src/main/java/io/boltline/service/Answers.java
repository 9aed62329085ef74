package io.boltline.service;

import java.time.Duration;

/**
 * Whether somebody who is asked every so often still answers. A single slow answer is no silence;
 * nor is the time for which this process itself stood still, in which nothing was asked.
 */
final class Answers {
    private static final int FAILURES = 2;

    private final long patienceNanos;
    private long lastNanos;
    private int failures;

    /**
     * An answer came just now.
     *
     * @param patience how long there may be none
     * @param nowNanos of an unknown origin, as everywhere here
     */
    Answers(Duration patience, long nowNanos) {
        this.patienceNanos = patience.toNanos();
        this.lastNanos = nowNanos;
    }

    synchronized void came(long nowNanos) {
        lastNanos = nowNanos;
        failures = 0;
    }

    synchronized void failed() {
        failures++;
    }

    synchronized boolean areThere(long nowNanos) {
        return failures < FAILURES || nowNanos - lastNanos < patienceNanos;
    }
}
