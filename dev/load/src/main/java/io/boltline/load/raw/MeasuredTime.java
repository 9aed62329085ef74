package io.boltline.load.raw;

import java.time.Duration;

/**
 * The time that counts; the load begins before it and stops at its end. All by {@link
 * System#nanoTime()}.
 */
public record MeasuredTime(long beginNanos, long endNanos) {

    /** After the warm-up, from now. */
    public static MeasuredTime after(Duration warmUp, Duration duration) {
        long begin = System.nanoTime() + warmUp.toNanos();
        return new MeasuredTime(begin, begin + duration.toNanos());
    }

    boolean contains(long nanos) {
        return nanos - beginNanos >= 0 && nanos - endNanos < 0;
    }

    public double seconds() {
        return (endNanos - beginNanos) / 1e9;
    }
}
