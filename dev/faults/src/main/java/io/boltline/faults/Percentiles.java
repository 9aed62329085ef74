package io.boltline.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Of some durations.
 *
 * @param count how many there were; with none, the others are zero
 */
record Percentiles(int count, Duration p50, Duration p99) {
    static Percentiles of(Stream<Duration> durations) {
        List<Duration> sorted = durations.sorted().toList();
        return sorted.isEmpty()
                ? new Percentiles(0, Duration.ZERO, Duration.ZERO)
                : new Percentiles(sorted.size(), at(sorted, 0.5), at(sorted, 0.99));
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
    }

    /** Both in seconds, or a dash if there is nothing to say. */
    String inSeconds() {
        return count == 0
                ? "–"
                : String.format(
                        Locale.ROOT, "%.1f / %.1f", p50.toMillis() / 1e3, p99.toMillis() / 1e3);
    }
}
