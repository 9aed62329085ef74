package io.boltline.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How long things took: to three digits, and up to ten minutes. Used by one thread at a time. */
public final class LatencyHistogram {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DIGITS = 3;

    private final Histogram nanos = new Histogram(LONGEST.toNanos(), DIGITS);

    /** One more; what took longer than ten minutes counts as ten minutes. */
    public void record(long tookNanos) {
        nanos.recordValue(Math.clamp(tookNanos, 0L, LONGEST.toNanos()));
    }

    /** How many there were. */
    public long count() {
        return nanos.getTotalCount();
    }

    /** Those that took at most so long. */
    public long countWithin(Duration limit) {
        return nanos.getCountBetweenValues(0, limit.toNanos());
    }

    /**
     * So many percent took at most so long.
     *
     * @param percent 0 for the shortest, 100 for the longest
     * @return zero when there were none
     */
    public Duration percentile(double percent) {
        return Duration.ofNanos(nanos.medianEquivalentValue(nanos.getValueAtPercentile(percent)));
    }
}
