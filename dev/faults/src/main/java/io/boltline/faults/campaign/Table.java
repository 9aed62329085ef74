package io.boltline.faults.campaign;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Results as people read them on a terminal, a line each. */
final class Table {
    private static final String LINE = "%-58s %9s %6s %8s %8s %5s %8s %8s %14s %14s %6s%n";

    private static final int SLOWEST = 10;

    private Table() {}

    static String head() {
        return String.format(
                Locale.ROOT,
                LINE,
                "fault",
                "purchases",
                "acked",
                "refused",
                "unknown",
                "lost",
                "doubled",
                "repeats",
                "hurt p50/p99",
                "others p50/p99",
                "MB");
    }

    /** With what is wrong below it, and with what was wrong the first time. */
    static String line(Result result) {
        return line(result.row())
                + result.before()
                        .map(before -> "    run again, since the first time:\n" + line(before))
                        .orElse("");
    }

    private static String line(Row row) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                LINE,
                                row.fault(),
                                row.purchases(),
                                row.acknowledged(),
                                row.refused(),
                                row.unknown(),
                                row.books().lost(),
                                row.books().doubled(),
                                row.books().repeats(),
                                row.hurt().inSeconds(),
                                row.others().inSeconds(),
                                row.peakMegabytes()));
        row.problems().forEach(problem -> text.append("    ").append(problem).append('\n'));
        return text.toString();
    }

    /** The ten that took longest, in seconds; nothing of a few. */
    static String slowest(List<Result> results) {
        if (results.size() <= SLOWEST) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format("%nThe slowest, in seconds:%n"));
        results.stream()
                .sorted(Comparator.comparing(Result::took).reversed())
                .limit(SLOWEST)
                .forEach(result ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "%5d  %s%n",
                                        result.took().toSeconds(),
                                        result.row().fault())));
        return text.toString();
    }
}
