package io.boltline.couchdb;

import java.time.Duration;

/**
 * When a {@link GroupedWriter} waits for more documents before it sends a group, and for how long.
 * Under load a larger group is far cheaper for each document in it; a single caller would only be
 * held up. So a group waits only while the groups before it were large, and follow each other.
 *
 * @param longest from the moment at which the writer could send; zero never waits
 * @param fromGroup how many documents the last group must have had
 */
public record Linger(Duration longest, int fromGroup) {
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final int LARGEST_GROUP = 10_000;

    /** After so many times the wait without a document, the load is over. */
    private static final int QUIET = 10;

    /** Sends what there is at once. */
    public static final Linger NEVER = new Linger(Duration.ZERO, 1);

    public Linger {
        if (longest.isNegative() || longest.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "longest must be between 0 and %s, was %s".formatted(MOST, longest));
        }
        Grouping.checkRange("fromGroup", fromGroup, 1, LARGEST_GROUP);
    }

    /**
     * How long the next group waits for more, unless it is full before.
     *
     * @param lastGroup documents of the group before; 0 when there was none
     * @param quietNanos how long the writer had nothing to send before the next group's first
     *     document came
     */
    Duration before(int lastGroup, long quietNanos) {
        boolean goesOn = quietNanos <= longest.toNanos() * QUIET;
        return lastGroup >= fromGroup && goesOn ? longest : Duration.ZERO;
    }
}
