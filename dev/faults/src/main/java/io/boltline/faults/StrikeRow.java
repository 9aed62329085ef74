package io.boltline.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of all strikes of one kind.
 *
 * @param title of the kind, for people
 * @param killsEach how often one of them kills
 * @param durations of each, what the table's head says
 * @param deaths how many instances ended by themselves, and were started again
 * @param problems what must not be, after any of them
 */
public record StrikeRow(
        String title, int killsEach, List<Duration> durations, int deaths, List<String> problems) {
    private static final String LINE = "%-72s %5s %5s %20s %6s%n";

    public StrikeRow {
        durations = durations.stream().sorted().toList();
        problems = List.copyOf(problems);
    }

    public boolean isGood() {
        return problems.isEmpty();
    }

    /**
     * The line above the others on a terminal.
     *
     * @param duration what the durations are, such as {@code silence}
     */
    public static String head(String duration) {
        return String.format(
                Locale.ROOT,
                LINE,
                "what happened",
                "times",
                "kills",
                duration + " p50/max s",
                "deaths");
    }

    /** As people read it on a terminal, with what is wrong below it. */
    public String line() {
        String line =
                String.format(Locale.ROOT, LINE, title, times(), kills(), inSeconds(), deaths);
        return line
                + problems.stream()
                        .map(problem -> "    " + problem + "\n")
                        .collect(Collectors.joining());
    }

    /**
     * A table for a document: the rows, words below them, and below these what is wrong.
     *
     * @param duration as of {@link #head}
     */
    public static List<String> table(String duration, List<StrikeRow> rows, String words) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| what happened | times | kills | %s p50 / max, s | ended by themselves | wrong |"
                        .formatted(duration));
        lines.add("|---|---:|---:|---:|---:|---|");
        rows.stream().map(StrikeRow::markdown).forEach(lines::add);
        lines.add("");
        lines.add(words);
        for (StrikeRow row : rows) {
            row.problems.stream()
                    .map(problem -> "- %s: %s".formatted(row.title, oneLine(problem)))
                    .forEach(lines::add);
        }
        return lines;
    }

    private String markdown() {
        return "| %s | %d | %d | %s | %d | %s |"
                .formatted(
                        title,
                        times(),
                        kills(),
                        inSeconds(),
                        deaths,
                        isGood() ? "none" : problems.size());
    }

    /** A text of several lines in one. */
    public static String oneLine(String text) {
        return String.join("; ", text.strip().lines().toList());
    }

    public int times() {
        return durations.size();
    }

    public int kills() {
        return times() * killsEach;
    }

    private String inSeconds() {
        return durations.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.1f / %.1f",
                        seconds(durations.get((times() - 1) / 2)),
                        seconds(durations.getLast()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
