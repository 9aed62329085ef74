package io.boltline.faults.analytics;

import io.boltline.faults.StrikeRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of striking analytics.
 *
 * @param rows by the kinds of strikes
 * @param planned how many strikes were to be
 * @param differences of all sums and rows from those made from 0 at the end; nothing where it
 *     didn't come so far
 * @param parts that were struck, for people
 * @param entries of the journal at the end
 */
record AnalyticsOutcome(
        List<StrikeRow> rows,
        int planned,
        Optional<List<String>> differences,
        String parts,
        long entries,
        Duration took) {
    AnalyticsOutcome {
        rows = List.copyOf(rows);
    }

    int struck() {
        return rows.stream().mapToInt(StrikeRow::times).sum();
    }

    int kills() {
        return rows.stream().mapToInt(StrikeRow::kills).sum();
    }

    /** Whether all strikes took place, and nothing was found that must not be. */
    boolean isGood() {
        return struck() == planned
                && rows.stream().allMatch(StrikeRow::isGood)
                && differences.filter(List::isEmpty).isPresent();
    }

    /** The whole run in a sentence or two. */
    String words() {
        return "%d of %d strikes with %d hard kills of instances in %d s, at %s. At the end, with %,d entries, sums and rows were %s."
                .formatted(
                        struck(),
                        planned,
                        kills(),
                        took.toSeconds(),
                        parts,
                        entries,
                        differences.map(AnalyticsOutcome::told).orElse("not compared"));
    }

    private static String told(List<String> differences) {
        return differences.isEmpty()
                ? "those of a count from 0 and of rows made from 0"
                : "NOT GOOD: " + StrikeRow.oneLine(String.join("\n", differences));
    }
}
