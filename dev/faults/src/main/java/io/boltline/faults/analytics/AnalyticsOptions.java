package io.boltline.faults.analytics;

import io.boltline.cli.CommandFailedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
     * @param brief one strike; else all that can happen, many times
     * @param only each kind of strike whose title contains this, once; all if empty
     * @return whether nothing was found that must not be
     * @throws CommandFailedException if no strike is called so
     */
    public boolean kill(Path folder, boolean brief, String only, long seed, PrintWriter out)
            throws InterruptedException {
        if (titles(only).isEmpty()) {
            throw new CommandFailedException(
                    "no strike at analytics is called so; see --analytics --list");
        }
        out.printf("%nAnalytics: logs and data are in %s%n", folder);
        out.flush();
        AnalyticsPlan all = brief ? AnalyticsPlan.brief() : AnalyticsPlan.thorough();
        return new AnalyticsKills(folder, only.isEmpty() ? all : all.only(only), seed).run(out);
    }
}
