package io.boltline.faults.journal;

import io.boltline.faults.Began;
import io.boltline.faults.MarkedLines;
import io.boltline.faults.StrikeRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables of kills in docs/journal.md: one for the broker's defaults, one for another interval
 * of its abort check, each with its command and what else is to be told of the run.
 *
 * @param file must have the marks already
 * @param began when, and how busy the machine was then
 */
record KillsReport(Path file, Optional<Duration> abortCheck, String began) {
    /** Of a run that begins now. */
    static KillsReport beginning(Path file, Optional<Duration> abortCheck) {
        return new KillsReport(file, abortCheck, Began.now());
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
    void put(KillsOutcome outcome, long seed) {
        List<String> lines = StrikeRow.table("silence", outcome.rows(), words(outcome, seed));
        table().replace(_ -> lines);
    }

    private MarkedLines table() {
        return abortCheck.isEmpty()
                ? new MarkedLines(file, "<!-- kills -->", "<!-- end of kills -->")
                : new MarkedLines(
                        file,
                        "<!-- kills with abort check -->",
                        "<!-- end of kills with abort check -->");
    }

    private String words(KillsOutcome outcome, long seed) {
        return String.format(
                Locale.ROOT,
                "`./boltline faults --journal%s --seed %d` %s: %s with %d hard kills in %d s. The"
                        + " broker looked for transactions past their time every %s. %,d facts,"
                        + " %,d repeats and %,d conflicts were written, and %,d checkpoints signed."
                        + " `journal verify --complete` %s",
                abortCheck.map(it -> " --abort-check " + it.toMillis() + "ms").orElse(""),
                seed,
                began,
                strikes(outcome),
                outcome.kills(),
                outcome.took().toSeconds(),
                abortCheck.map(it -> it.toMillis() + " ms").orElse("10 s, as by default"),
                outcome.counts().facts(),
                outcome.counts().repeats(),
                outcome.counts().conflicts(),
                outcome.counts().checkpoints(),
                outcome.incomplete()
                        .map(found -> "did not agree: " + StrikeRow.oneLine(found))
                        .orElse("found nothing amiss."));
    }

    private static String strikes(KillsOutcome outcome) {
        return outcome.struck() == outcome.planned()
                ? outcome.planned() + " strikes"
                : "%d of %d strikes".formatted(outcome.struck(), outcome.planned());
    }
}
