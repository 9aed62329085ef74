package io.boltline.faults.campaign;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of one fault.
 *
 * @param refused told that nothing was bought
 * @param hurt how long purchases took that had to go through what was broken
 * @param others how long purchases took that were under way beside it
 * @param drained how long it took until nothing was left to do, once nobody bought any more
 * @param peakBytes the most memory that any service was seen to take
 * @param problems whatever else must not be; each fails the run
 */
record Row(
        String fault,
        long seed,
        int purchases,
        int acknowledged,
        int refused,
        int unknown,
        Books books,
        Percentiles hurt,
        Percentiles others,
        Duration drained,
        long peakBytes,
        List<String> problems) {
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    Row {
        problems = List.copyOf(problems);
    }

    /** Nothing came of it. */
    static Row brokenOff(String fault, long seed, String why) {
        var nobody = Percentiles.of(Stream.empty());
        return new Row(
                fault,
                seed,
                0,
                0,
                0,
                0,
                Books.NONE,
                nobody,
                nobody,
                Duration.ZERO,
                0,
                List.of(why));
    }

    boolean isGood() {
        return books.isGood() && problems.isEmpty();
    }

    long peakMegabytes() {
        return peakBytes / BYTES_PER_MEGABYTE;
    }
}
