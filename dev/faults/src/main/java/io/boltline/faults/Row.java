package io.boltline.faults;

import java.time.Duration;
import java.util.List;

/**
 * What came of one fault.
 *
 * @param refused answered with a refusal, or certainly not taken
 * @param hurt how long purchases took that had to go through what was broken
 * @param others how long purchases took that were under way beside it
 * @param problems whatever else must not be; each fails the run
 */
record Row(
        Fault fault,
        long seed,
        int purchases,
        int acknowledged,
        int refused,
        int unknown,
        int lost,
        int doubled,
        int duplicates,
        Percentiles hurt,
        Percentiles others,
        Duration drained,
        long peakBytes,
        List<String> problems) {
    Row {
        problems = List.copyOf(problems);
    }

    boolean isGood() {
        return lost == 0 && doubled == 0 && problems.isEmpty();
    }
}
