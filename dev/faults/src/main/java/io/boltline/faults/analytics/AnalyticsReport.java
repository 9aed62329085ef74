package io.boltline.faults.analytics;

import io.boltline.faults.Began;
import io.boltline.faults.MarkedLines;
import io.boltline.faults.StrikeRow;
import java.nio.file.Path;
import java.util.List;

/**
 * The table of strikes in docs/analytics.md, with its command.
 *
 * @param file must have the marks already
 * @param began when, and how busy the machine was then
 */
record AnalyticsReport(Path file, String began) {
    /** What the durations of its rows are. */
    static final String DURATION = "all there after";

    /** Of a run that begins now. */
    static AnalyticsReport beginning(Path file) {
        return new AnalyticsReport(file, Began.now());
    }

    /**
     * Returns when there is such a table.
     *
     * @throws io.boltline.cli.CommandFailedException if there is none
     */
    void requireTable() {
        table().require();
    }

    /** Replaces the table, and what stands below it. */
    void put(AnalyticsOutcome outcome, long seed) {
        List<String> lines =
                StrikeRow.table(
                        DURATION,
                        outcome.rows(),
                        "`./boltline faults --analytics --seed %d` %s: %s"
                                .formatted(seed, began, outcome.words()));
        table().replace(_ -> lines);
    }

    private MarkedLines table() {
        return new MarkedLines(file, "<!-- kills -->", "<!-- end of kills -->");
    }
}
