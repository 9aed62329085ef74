package io.boltline.load.raw;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of the purchases of a window. Used by one thread. */
public final class Outcomes {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DIGITS = 3;

    private final Histogram latencyNanos = new Histogram(LONGEST.toNanos(), DIGITS);
    private final Map<String, Long> errors = new TreeMap<>();

    void bought(long nanos) {
        latencyNanos.recordValue(Math.clamp(nanos, 0L, LONGEST.toNanos()));
    }

    void failed(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    public long purchases() {
        return latencyNanos.getTotalCount();
    }

    /** Those that took at most so long. */
    public long purchasesWithin(Duration limit) {
        return latencyNanos.getCountBetweenValues(0, limit.toNanos());
    }

    /**
     * Below this were so many percent of the purchases.
     *
     * @return milliseconds
     */
    public double latencyMillis(double percentile) {
        return latencyNanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** The errors by their kind. */
    public Map<String, Long> errors() {
        return Map.copyOf(errors);
    }
}
