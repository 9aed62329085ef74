package io.boltline.journal.topology;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Of two instances that make the same stores anew, the one that began to write first is fenced, and
 * lets the other go on for as long as it gets on.
 */
final class Turns {
    /** Far above the time that a transaction takes that gets on. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LongSupplier written;
    private final LongSupplier nanos;
    private boolean isYielding;
    private long last;
    private long movedNanos;

    /**
     * Nobody was fenced yet.
     *
     * @param written grows while the other gets on
     */
    Turns(LongSupplier written, LongSupplier nanos) {
        this.written = written;
        this.nanos = nanos;
    }

    /** This one was fenced. */
    void fenced() {
        isYielding = true;
        last = written.getAsLong();
        movedNanos = nanos.getAsLong();
    }

    /** Whether it is still the other's. */
    boolean isOthers() {
        if (!isYielding) {
            return false;
        }
        long now = written.getAsLong();
        if (now != last) {
            last = now;
            movedNanos = nanos.getAsLong();
        }
        isYielding = nanos.getAsLong() - movedNanos < PATIENCE.toNanos();
        return isYielding;
    }
}
