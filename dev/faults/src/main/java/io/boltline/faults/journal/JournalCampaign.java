package io.boltline.faults.journal;

import io.boltline.faults.MarkedLines;
import io.boltline.faults.bed.JournalBed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kills of the journal, and what is told of them.
 *
 * @param abortCheck how often the broker looks for transactions past their time; empty for Kafka's
 *     10 s
 * @param report the document whose table of kills takes the rows
 */
record JournalCampaign(Optional<Duration> abortCheck, Optional<Path> report) {
    private static final String ABORT_CHECK =
            "transaction.abort.timed.out.transaction.cleanup.interval.ms";

    /**
     * Strikes, and tells.
     *
     * @param folder where logs and data are kept
     * @return whether nothing was found that must not be
     */
    boolean run(Path folder, JournalPlan plan, long seed, PrintWriter out)
            throws InterruptedException {
        JournalKills kills = new JournalKills(folder, plan, seed);
        Optional<MarkedLines> table =
                report.map(
                        file -> new MarkedLines(file, "<!-- kills -->", "<!-- end of kills -->"));
        table.ifPresent(MarkedLines::require);
        JournalKills.Outcome outcome = kills.run(new JournalBed.Settings(broker(), Map.of()), out);
        List<JournalRow> rows = outcome.rows();
        out.printf("%n%s", JournalRow.head());
        rows.forEach(row -> out.print(row.line()));
        out.flush();
        table.ifPresent(it -> it.replace(_ -> rows.stream().map(JournalRow::markdown).toList()));
        return outcome.isComplete() && rows.stream().allMatch(JournalRow::isGood);
    }

    private Map<String, String> broker() {
        return abortCheck
                .map(interval -> Map.of(ABORT_CHECK, Long.toString(interval.toMillis())))
                .orElse(Map.of());
    }
}
