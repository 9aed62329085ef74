package io.boltline.couchdb;

import java.time.Duration;

/** The end of a call, on the clock that nobody sets. */
record Deadline(long atNanos) {
    static Deadline after(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** Zero or less when it has passed. */
    long remainingNanos() {
        return atNanos - System.nanoTime();
    }

    boolean hasPassed() {
        return remainingNanos() <= 0;
    }
}
