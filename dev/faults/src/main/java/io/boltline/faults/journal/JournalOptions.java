package io.boltline.faults.journal;

import io.boltline.cli.DurationConverter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether it is about the journal, and how. */
public final class JournalOptions {
    @Option(
            names = "--journal",
            description = "Kill the journal instead, while events are written and nobody buys.")
    private boolean asked;

    @Option(
            names = "--abort-check",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = {
                "With --journal: how often the broker looks for transactions past their time"
                        + " (default: Kafka's 10 s)."
            })
    private @Nullable Duration abortCheck;

    public boolean isAsked() {
        return asked;
    }

    /**
     * Kills it.
     *
     * @param folder where logs and data are kept
     * @param brief two strikes, half a minute; else all that can happen, many times
     * @param report the document whose table takes the rows
     * @return whether nothing was found that must not be
     */
    public boolean kill(
            Path folder, boolean brief, long seed, Optional<Path> report, PrintWriter out)
            throws InterruptedException {
        out.printf("%nThe journal: logs and data are in %s%n", folder);
        out.flush();
        return new JournalCampaign(Optional.ofNullable(abortCheck), report)
                .run(folder, brief ? JournalPlan.brief() : JournalPlan.thorough(), seed, out);
    }
}
