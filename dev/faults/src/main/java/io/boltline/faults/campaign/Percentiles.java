package io.boltline.faults.campaign;

import io.boltline.load.LatencyHistogram;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Of some durations.
 *
 * @param count how many there were; with none, the others are zero
 */
record Percentiles(long count, Duration p50, Duration p99) {
    static Percentiles of(Stream<Duration> durations) {
        LatencyHistogram latencies = new LatencyHistogram();
        durations.forEach(duration -> latencies.record(duration.toNanos()));
        return new Percentiles(
                latencies.count(), latencies.percentile(50), latencies.percentile(99));
    }

    /** Both in seconds, or a dash if there is nothing to say. */
    String inSeconds() {
        return count == 0
                ? "–"
                : String.format(
                        Locale.ROOT, "%.1f / %.1f", p50.toMillis() / 1e3, p99.toMillis() / 1e3);
    }
}
