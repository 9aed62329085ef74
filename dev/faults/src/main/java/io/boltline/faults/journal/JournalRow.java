package io.boltline.faults.journal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of all strikes of one kind.
 *
 * @param silences of each, for how long nothing new could be read in some partition at most
 * @param deaths how many instances ended by themselves, and were started again
 * @param problems what must not be, after any of them
 */
record JournalRow(
        JournalStrike strike, List<Duration> silences, int deaths, List<String> problems) {
    private static final String LINE = "%-72s %5s %5s %20s %6s%n";

    JournalRow {
        silences = silences.stream().sorted().toList();
        problems = List.copyOf(problems);
    }

    boolean isGood() {
        return problems.isEmpty();
    }

    static String head() {
        return String.format(
                Locale.ROOT,
                LINE,
                "what happened",
                "times",
                "kills",
                "silence p50/max s",
                "deaths");
    }

    /** As people read it on a terminal, with what is wrong below it. */
    String line() {
        String line =
                String.format(
                        Locale.ROOT, LINE, strike.title(), times(), kills(), silence(), deaths);
        return line
                + problems.stream()
                        .map(problem -> "    " + problem + "\n")
                        .collect(Collectors.joining());
    }

    /** As a row of the table in docs/journal.md. */
    String markdown() {
        return "| %s | %d | %d | %s | %d | %s |"
                .formatted(
                        strike.title(),
                        times(),
                        kills(),
                        silence(),
                        deaths,
                        isGood() ? "none" : problems.size());
    }

    int times() {
        return silences.size();
    }

    int kills() {
        return times() * strike.kills();
    }

    private String silence() {
        return silences.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.1f / %.1f",
                        seconds(silences.get((times() - 1) / 2)),
                        seconds(silences.getLast()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
