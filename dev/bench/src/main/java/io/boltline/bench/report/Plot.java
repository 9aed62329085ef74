package io.boltline.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;

/** Latency against load as SVG; where both kinds of load were measured, of the first kind. */
public final class Plot {
    /** Of a logarithmic axis. */
    private static final double SMALLEST_MILLIS = 0.01;

    private final Report report;

    public Plot(Report report) {
        this.report = report;
    }

    /** Writes it; {@code file} ends in {@code .svg}. */
    public void writeTo(Path file) {
        boolean open = report.runs().getFirst().open();
        XYChart chart =
                Charts.empty(
                        "Latency against load",
                        open ? "purchases wanted a second" : "connections",
                        "milliseconds");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        byTarget(open)
                .forEach((target, groups) -> {
                    add(chart, target + " p50", groups, Run::p50Millis);
                    add(chart, target + " p99", groups, Run::p99Millis);
                });
        Charts.write(chart, file);
    }

    private Map<String, List<List<Run>>> byTarget(boolean open) {
        Map<String, List<List<Run>>> byTarget = new LinkedHashMap<>();
        for (List<Run> group : report.groups()) {
            if (group.getFirst().open() == open) {
                byTarget.computeIfAbsent(group.getFirst().target(), _ -> new ArrayList<>())
                        .add(group);
            }
        }
        return byTarget;
    }

    private static void add(
            XYChart chart, String name, List<List<Run>> groups, ToDoubleFunction<Run> figure) {
        List<List<Run>> sorted =
                groups.stream()
                        .sorted(Comparator.comparingDouble(group -> group.getFirst().amount()))
                        .toList();
        chart.addSeries(
                name,
                sorted.stream().mapToDouble(group -> group.getFirst().amount()).toArray(),
                sorted.stream()
                        .mapToDouble(group -> Math.max(SMALLEST_MILLIS, Median.of(group, figure)))
                        .toArray());
    }
}
