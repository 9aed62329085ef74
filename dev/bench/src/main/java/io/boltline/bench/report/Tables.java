package io.boltline.bench.report;

import io.boltline.bench.measure.ProcessUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures as Markdown: medians of the repeats, what went wrong in all of them. */
public final class Tables {
    private final Report report;

    public Tables(Report report) {
        this.report = report;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(purchases());
        append(text, against());
        append(text, GrowthTable.lines(report.groups()));
        for (List<Run> runs : report.groups()) {
            text.append(System.lineSeparator()).append(processes(runs));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(System.lineSeparator()).append(joined(lines));
        }
    }

    private List<String> against() {
        List<Against> pairs = Against.of(report);
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "| load | in turn | throughput | p50 | p99 |",
                                "|---|---|---:|---:|---:|"));
        for (Against pair : pairs) {
            lines.add(
                    "| %s | %s | %s | %s | %s |"
                            .formatted(
                                    pair.load(),
                                    pair.targets(),
                                    pair.perSecond(),
                                    pair.p50(),
                                    pair.p99()));
        }
        return lines;
    }

    private String purchases() {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "| load | target | purchases/s | p50 ms | p90 ms | p99 ms | p99.9"
                                        + " ms | max ms | errors |",
                                "|---|---|---:|---:|---:|---:|---:|---:|---|"));
        report.groups().forEach(runs -> lines.add(purchases(runs)));
        return joined(lines);
    }

    private static String purchases(List<Run> runs) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %s | %s | %s | %s | %s | %s |",
                runs.getFirst().load(),
                runs.getFirst().target(),
                Median.of(runs, Run::perSecond),
                Figures.millis(Median.of(runs, Run::p50Millis)),
                Figures.millis(Median.of(runs, Run::p90Millis)),
                Figures.millis(Median.of(runs, Run::p99Millis)),
                Figures.millis(Median.of(runs, Run::p999Millis)),
                Figures.millis(Median.of(runs, Run::maxMillis)),
                errors(runs));
    }

    private static String errors(List<Run> runs) {
        Map<String, Long> all = new TreeMap<>();
        runs.forEach(run -> run.errors().forEach((kind, n) -> all.merge(kind, n, Long::sum)));
        return all.isEmpty()
                ? "0"
                : all.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String processes(List<Run> runs) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "| %s at %s | CPU ms/purchase | cores | RSS MB | peak RSS"
                                                + " MB | GC pauses ms/s |",
                                        runs.getFirst().load(),
                                        runs.getFirst().target()),
                                "|---|---:|---:|---:|---:|---:|"));
        for (int i = 0; i < runs.getFirst().uses().size(); i++) {
            lines.add(process(runs, i));
        }
        Sums.of(runs.getFirst().uses()).forEach(sum -> lines.add(sum(runs, sum)));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "| all else on the machine | %.3f | %.2f | | | |",
                        Median.of(runs, run -> Figures.perPurchase(run, run.elseCpuMillis())),
                        Median.of(runs, run -> cores(run, run.elseCpuMillis()))));
        return joined(lines);
    }

    private static String sum(List<Run> runs, Sums.Sum sum) {
        return String.format(
                Locale.ROOT,
                "| *%s together* | %.3f | %.2f | %.0f | | |",
                sum.name(),
                Median.of(runs, run -> Figures.perPurchase(run, sum.cpuMillis(run))),
                Median.of(runs, run -> cores(run, sum.cpuMillis(run))),
                Median.of(runs, sum::residentMegabytes));
    }

    private static String process(List<Run> runs, int index) {
        ProcessUse first = runs.getFirst().uses().get(index);
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.2f | %.0f | %.0f | %s |",
                first.part(),
                Median.of(runs, run -> Figures.perPurchase(run, run.uses().get(index).cpuMillis())),
                Median.of(runs, run -> cores(run, run.uses().get(index).cpuMillis())),
                Median.of(runs, run -> run.uses().get(index).residentMegabytes()),
                Median.of(runs, run -> run.uses().get(index).peakResidentMegabytes()),
                first.gcPauseMillis() == null
                        ? "–"
                        : String.format(
                                Locale.ROOT, "%.2f", Median.of(runs, run -> pauses(run, index))));
    }

    private static double pauses(Run run, int index) {
        return Objects.requireNonNullElse(run.uses().get(index).gcPauseMillis(), 0.0)
                / run.seconds();
    }

    private static double cores(Run run, double cpuMillis) {
        return cpuMillis / (run.seconds() * 1_000);
    }

    private static String joined(List<String> lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
