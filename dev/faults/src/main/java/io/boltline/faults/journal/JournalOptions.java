package io.boltline.faults.journal;

import io.boltline.cli.DurationConverter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** What can happen to the journal, by name. */
    public static List<String> titles(String only) {
        return Stream.of(JournalStrike.values())
                .map(JournalStrike::title)
                .filter(title -> title.contains(only))
                .toList();
    }

    /**
     * Kills it.
     *
     * @param folder where logs and data are kept
     * @param brief two strikes, half a minute; else all that can happen, many times
     * @param only each kind of strike whose title contains this, once; all if empty. There is one
     * @param report the document whose tables take the rows, which are all that they have
     * @return whether nothing was found that must not be
     */
    public boolean kill(
            Path folder,
            boolean brief,
            String only,
            long seed,
            Optional<Path> report,
            PrintWriter out)
            throws InterruptedException {
        out.printf("%nThe journal: logs and data are in %s%n", folder);
        out.flush();
        JournalPlan all = brief ? JournalPlan.brief() : JournalPlan.thorough();
        return new JournalCampaign(Optional.ofNullable(abortCheck), report)
                .run(folder, only.isEmpty() ? all : all.only(only), seed, out);
    }
}
