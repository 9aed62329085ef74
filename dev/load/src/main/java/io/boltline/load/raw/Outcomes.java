package io.boltline.load.raw;

import io.boltline.load.LatencyHistogram;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What came of the purchases of a window. Used by one thread. */
public final class Outcomes {
    private final LatencyHistogram latencies = new LatencyHistogram();
    private final Map<String, Long> errors = new TreeMap<>();

    void bought(long nanos) {
        latencies.record(nanos);
    }

    void failed(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    public long purchases() {
        return latencies.count();
    }

    /** Those that took at most so long. */
    public long purchasesWithin(Duration limit) {
        return latencies.countWithin(limit);
    }

    /**
     * Below this were so many percent of the purchases.
     *
     * @return milliseconds
     */
    public double latencyMillis(double percentile) {
        return latencies.percentile(percentile).toNanos() / 1e6;
    }

    /** The errors by their kind. */
    public Map<String, Long> errors() {
        return Map.copyOf(errors);
    }
}
