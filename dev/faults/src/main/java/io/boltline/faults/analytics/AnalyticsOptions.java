package io.boltline.faults.analytics;

import io.boltline.faults.StrikeRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whether it is about analytics. */
public final class AnalyticsOptions {
    @Option(
            names = "--analytics",
            description =
                    "Strike analytics and its databases instead, while events are written and"
                            + " journaled and nobody buys.")
    private boolean asked;

    public boolean isAsked() {
        return asked;
    }

    /** What can happen to it, by name. */
    public static List<String> titles(String only) {
        return Stream.of(AnalyticsStrike.values())
                .map(AnalyticsStrike::title)
                .filter(title -> title.contains(only))
                .toList();
    }

    /**
     * Strikes it.
     *
     * @param folder where logs and data are kept
     * @param brief two strikes, in two minutes; else all that can happen, many times
     * @param only each kind of strike whose title contains this, once; all if empty. There is one
     * @param report the document whose table takes the rows, which are all that it has
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
        Optional<AnalyticsReport> table = report.map(AnalyticsReport::beginning);
        table.ifPresent(AnalyticsReport::requireTable);
        out.printf("%nAnalytics: logs and data are in %s%n", folder);
        out.flush();
        AnalyticsPlan all = brief ? AnalyticsPlan.brief() : AnalyticsPlan.thorough();
        AnalyticsOutcome outcome =
                new AnalyticsKills(folder, only.isEmpty() ? all : all.only(only), seed).run(out);
        out.printf("%s%n%n%s", outcome.words(), StrikeRow.head(AnalyticsReport.DURATION));
        outcome.rows().forEach(row -> out.print(row.line()));
        out.flush();
        table.ifPresent(it -> it.put(outcome, seed));
        return outcome.isGood();
    }
}
