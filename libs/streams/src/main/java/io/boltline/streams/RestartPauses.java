package io.boltline.streams;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How long to wait before what failed is tried again: longer each time, unless it went well. */
final class RestartPauses {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** After which a failure is a new one, and no repetition. */
    private static final Duration GOOD_WHILE = Duration.ofMinutes(1);

    private final CountDownLatch closed;
    private final LongSupplier nanos;
    private Duration next = FIRST;
    private long begunNanos;

    /**
     * Nothing was tried yet.
     *
     * @param closed nobody waits any more once it is at 0
     */
    RestartPauses(CountDownLatch closed, LongSupplier nanos) {
        this.closed = closed;
        this.nanos = nanos;
    }

    /** It is tried. */
    void begin() {
        begunNanos = nanos.getAsLong();
    }

    /** It failed. */
    Duration next() {
        boolean isNews = nanos.getAsLong() - begunNanos > GOOD_WHILE.toNanos();
        var pause = isNews ? FIRST : next;
        var twice = pause.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return pause;
    }

    /** Until it is over, or all is. */
    void await(Duration pause) {
        try {
            var _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
