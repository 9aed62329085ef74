package io.boltline.faults.journal;

import io.boltline.faults.StrikeRow;
import io.boltline.faults.bed.JournalBed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The kills of the journal, and what is told of them.
 *
 * @param abortCheck how often the broker looks for transactions past their time; empty for Kafka's
 *     10 s
 * @param report the document whose tables of kills take the rows
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
        Optional<KillsReport> tables = report.map(file -> KillsReport.beginning(file, abortCheck));
        tables.ifPresent(KillsReport::requireTable);
        KillsOutcome outcome =
                new JournalKills(folder, plan, seed)
                        .run(new JournalBed.Settings(broker(), Map.of()), out);
        tell(outcome, out);
        tables.ifPresent(it -> it.put(outcome, seed));
        return outcome.isGood();
    }

    private static void tell(KillsOutcome outcome, PrintWriter out) {
        out.println(outcome.incomplete().orElse("'journal verify --complete' found nothing amiss"));
        out.printf(
                "%d of %d strikes, %d hard kills, in %d s: %d facts, %d repeats and %d conflicts"
                        + " were written; %d checkpoints were signed%n",
                outcome.struck(),
                outcome.planned(),
                outcome.kills(),
                outcome.took().toSeconds(),
                outcome.counts().facts(),
                outcome.counts().repeats(),
                outcome.counts().conflicts(),
                outcome.counts().checkpoints());
        out.printf("%n%s", StrikeRow.head("silence"));
        outcome.rows().forEach(row -> out.print(row.line()));
        out.flush();
    }

    private Map<String, String> broker() {
        return abortCheck
                .map(interval -> Map.of(ABORT_CHECK, Long.toString(interval.toMillis())))
                .orElse(Map.of());
    }
}
