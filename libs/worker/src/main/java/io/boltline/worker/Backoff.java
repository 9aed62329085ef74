package io.boltline.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before a record is tried again: doubled each time up to a limit, less up to half by
 * chance, so that records which failed together don't come back together.
 */
public record Backoff(Duration first, Duration max) {
    /** Short enough to ride out a hiccup, long enough not to hammer what is down. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    public Backoff {
        if (!first.isPositive() || first.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "the first back-off must be positive and at most %s, is %s"
                            .formatted(max, first));
        }
    }

    /**
     * The pause after a failure.
     *
     * @param failures how often the record failed so far, at least 1
     */
    Duration after(int failures, RandomGenerator random) {
        int doublings = Math.min(failures - 1, 30);
        long millis = Math.min(first.toMillis() << doublings, max.toMillis());
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }
}
