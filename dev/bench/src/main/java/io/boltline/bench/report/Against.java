package io.boltline.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A target held against another that was driven in turn with it, under the same load.
 *
 * @param one the windows of the first, in order
 * @param other those of the second: as many
 */
record Against(List<Run> one, List<Run> other) {

    /**
     * One figure's ratio.
     *
     * @param median of the medians
     * @param lowest of the pairs of windows that followed each other
     */
    record Ratio(double median, double lowest, double highest) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, lowest, highest);
        }
    }

    /** Each load's, where two targets took turns. */
    static List<Against> of(Report report) {
        List<List<Run>> groups = report.groups();
        List<Against> all = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                List<Run> one = groups.get(i);
                List<Run> other = groups.get(j);
                if (one.getFirst().load().equals(other.getFirst().load())
                        && inTurn(report.runs(), one, other)) {
                    all.add(new Against(one, other));
                }
            }
        }
        return all;
    }

    /** Whether the other's first window came before the second of the one. */
    private static boolean inTurn(List<Run> order, List<Run> one, List<Run> other) {
        return one.size() == other.size()
                && (one.size() == 1 || order.indexOf(other.getFirst()) < order.indexOf(one.get(1)));
    }

    String load() {
        return one.getFirst().load();
    }

    String targets() {
        return one.getFirst().target() + " / " + other.getFirst().target();
    }

    Ratio perSecond() {
        return ratio(Run::perSecond);
    }

    Ratio p50() {
        return ratio(Run::p50Millis);
    }

    Ratio p99() {
        return ratio(Run::p99Millis);
    }

    private Ratio ratio(ToDoubleFunction<Run> figure) {
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            pairs.add(figure.applyAsDouble(one.get(i)) / figure.applyAsDouble(other.get(i)));
        }
        return new Ratio(
                Median.of(one, figure) / Median.of(other, figure),
                pairs.stream().mapToDouble(it -> it).min().orElse(Double.NaN),
                pairs.stream().mapToDouble(it -> it).max().orElse(Double.NaN));
    }
}
