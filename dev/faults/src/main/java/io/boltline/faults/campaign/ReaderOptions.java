package io.boltline.faults.campaign;

import io.boltline.cli.CommandFailedException;
import io.boltline.faults.analytics.AnalyticsOptions;
import io.boltline.faults.journal.JournalOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Whether it is about what only reads the log, which nobody who buys waits for. */
final class ReaderOptions {
    @Mixin private JournalOptions journal = new JournalOptions();
    @Mixin private AnalyticsOptions analytics = new AnalyticsOptions();

    boolean isAsked() {
        return journal.isAsked() || analytics.isAsked();
    }

    /** What can happen to the one that was asked for, by name. */
    List<String> titles(String only) {
        return journal.isAsked() ? JournalOptions.titles(only) : AnalyticsOptions.titles(only);
    }

    /**
     * Strikes the one that was asked for.
     *
     * @param report the document whose table takes the rows
     * @return whether nothing was found that must not be
     * @throws CommandFailedException if no strike is called so, or the report would get a part of
     *     its table
     */
    boolean kill(
            Path folder,
            boolean brief,
            String only,
            long seed,
            Optional<Path> report,
            PrintWriter out)
            throws InterruptedException {
        if (titles(only).isEmpty()) {
            throw new CommandFailedException(
                    journal.isAsked()
                            ? "no strike at the journal is called so; see --journal --list"
                            : "no strike at analytics is called so; see --analytics --list");
        }
        if (report.isPresent() && (brief || !only.isEmpty())) {
            throw new CommandFailedException(
                    "--report takes the whole table: neither --brief nor --only");
        }
        return journal.isAsked()
                ? journal.kill(folder, brief, only, seed, report, out)
                : analytics.kill(folder, brief, only, seed, report, out);
    }

    /** Strikes the journal briefly. */
    boolean killJournal(Path folder, long seed, PrintWriter out) throws InterruptedException {
        return journal.kill(folder.resolve("journal"), true, "", seed, Optional.empty(), out);
    }
}
