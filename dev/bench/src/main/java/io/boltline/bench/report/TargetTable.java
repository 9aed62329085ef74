package io.boltline.bench.report;

import static io.boltline.bench.report.TargetPhase.AGAINST;
import static io.boltline.bench.report.TargetPhase.GATEWAYS;
import static io.boltline.bench.report.TargetPhase.SIZES;
import static io.boltline.bench.report.TargetPhase.SLOW_NODE;

import io.boltline.bench.measure.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Each target with what was measured, and whether that meets it. */
final class TargetTable {
    private static final int FULL = 256;
    private static final int BUSY = 64;
    private static final int ALONE = 1;

    private TargetTable() {}

    /**
     * A row.
     *
     * @param limit for people
     * @param measured empty if it wasn't
     * @param missing why not
     */
    private record Row(String figure, String limit, Optional<Found> measured, String missing) {}

    private record Found(String text, boolean met) {}

    static List<String> lines(TargetReport report) {
        List<String> lines =
                new ArrayList<>(List.of("| figure | target | measured | |", "|---|---|---|---|"));
        for (Row row : rows(new Windows(report))) {
            lines.add(
                    "| %s | %s | %s | %s |"
                            .formatted(
                                    row.figure(),
                                    row.limit(),
                                    row.measured()
                                            .map(Found::text)
                                            .orElseGet(() -> "not measured: " + row.missing()),
                                    verdict(report, row)));
        }
        return lines;
    }

    private static String verdict(TargetReport report, Row row) {
        if (row.measured().isEmpty()) {
            return "–";
        }
        String met = row.measured().get().met() ? "met" : "missed";
        return report.realCouchDb() ? met : met + ", on CouchDB's stand-in: does not count";
    }

    private static List<Row> rows(Windows windows) {
        List<Row> rows = new ArrayList<>(costs(windows));
        rows.addAll(against(windows));
        rows.addAll(others(windows));
        return rows;
    }

    private static List<Row> costs(Windows windows) {
        Optional<List<Run>> full = windows.ours(AGAINST, FULL);
        String why = windows.why(AGAINST);
        return List.of(
                new Row(
                        "CouchDB's CPU a purchase at 256 callers",
                        "≤ 0.8 ms",
                        full.flatMap(runs -> Costs.of(runs, "couchdb"))
                                .map(cpu -> atMost(0.8, cpu, "%.3f ms".formatted(cpu)))
                                .map(found -> with(found, full.orElseThrow())),
                        full.isPresent() ? "its process is not known (--pid)" : why),
                new Row(
                        "its file's growth a purchase",
                        "≤ 2 KB",
                        full.filter(Costs::growthIsKnown)
                                .map(runs -> GrowthTable.kilobytes(runs, Growth::fileBytes))
                                .map(size -> atMost(2, size, "%.2f KB".formatted(size))),
                        full.isPresent() ? "the server doesn't tell" : why),
                new Row(
                        "gateway, processors and broker together",
                        "≤ 0.8 ms",
                        full.map(Costs::ours)
                                .map(cpu -> atMost(0.8, cpu, "%.3f ms".formatted(cpu))),
                        why));
    }

    /** How large the database was. */
    private static Found with(Found found, List<Run> runs) {
        return Optional.ofNullable(runs.getFirst().growth())
                .map(it ->
                        new Found(
                                "%s, with %d documents".formatted(found.text(), it.documents()),
                                found.met()))
                .orElse(found);
    }

    private static List<Row> against(Windows windows) {
        Optional<Against> full = windows.against(AGAINST, FULL);
        Optional<Against> busy = windows.against(AGAINST, BUSY);
        Optional<Against> alone = windows.against(AGAINST, ALONE);
        String why =
                windows.ours(AGAINST, FULL).isPresent()
                        ? "no other server (--start-against)"
                        : windows.why(AGAINST);
        return List.of(
                new Row(
                        "throughput against the other at 256 callers, in turn",
                        "≥ 4 ×",
                        full.map(it -> atLeast(4, it.perSecond().median(), it.perSecond() + " ×")),
                        why),
                new Row("p50 at 64 callers against the other", "≤ 0.5 ×", half(busy, true), why),
                new Row("p99 at 64 callers against the other", "≤ 0.5 ×", half(busy, false), why),
                new Row("p50 alone", "≤ the other's + 3 ms", alone.map(TargetTable::alone), why));
    }

    private static Optional<Found> half(Optional<Against> busy, boolean p50) {
        return busy.map(it -> p50 ? it.p50() : it.p99())
                .map(ratio -> atMost(0.5, ratio.median(), ratio + " ×"));
    }

    private static Found alone(Against alone) {
        double ours = Median.of(alone.one(), Run::p50Millis);
        double theirs = Median.of(alone.other(), Run::p50Millis);
        return atMost(
                theirs + 3,
                ours,
                "%s and %s ms".formatted(Figures.millis(ours), Figures.millis(theirs)));
    }

    private static List<Row> others(Windows windows) {
        Optional<List<Run>> slow = windows.ours(SLOW_NODE, 512);
        Optional<Against> sizes = windows.against(SIZES, FULL);
        return List.of(
                new Row(
                        "50 ms node, 512 callers",
                        "≥ 1,500/s, p99 ≤ 500 ms",
                        slow.map(TargetTable::slow),
                        windows.why(SLOW_NODE)),
                new Row(
                        "throughput with the large database against the small one, in turn",
                        "≥ 0.9 ×",
                        sizes.map(
                                it -> atLeast(0.9, it.perSecond().median(), it.perSecond() + " ×")),
                        windows.why(SIZES)),
                new Row(
                        "CPU a purchase of all gateways, four against one",
                        "≤ 1.5 ×",
                        gateways(windows),
                        windows.why(GATEWAYS)));
    }

    private static Found slow(List<Run> runs) {
        double perSecond = Median.of(runs, Run::perSecond);
        double p99 = Median.of(runs, Run::p99Millis);
        return new Found(
                String.format(Locale.ROOT, "%.0f/s, p99 %.0f ms", perSecond, p99),
                perSecond >= 1_500 && p99 <= 500);
    }

    private static Optional<Found> gateways(Windows windows) {
        Optional<Double> one =
                windows.ours(GATEWAYS, FULL).flatMap(runs -> Costs.of(runs, "gateway"));
        Optional<Double> four =
                windows.last(GATEWAYS, FULL).flatMap(runs -> Costs.of(runs, "gateway"));
        return one.flatMap(few ->
                four.map(many ->
                        atMost(
                                1.5,
                                many / few,
                                String.format(
                                        Locale.ROOT,
                                        "%.2f × (%.3f and %.3f ms)",
                                        many / few,
                                        many,
                                        few))));
    }

    private static Found atMost(double limit, double value, String text) {
        return new Found(text, value <= limit);
    }

    private static Found atLeast(double limit, double value, String text) {
        return new Found(text, value >= limit);
    }
}
