package io.boltline.bench.couchdb;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a row shows of one server.
 *
 * @param cpuMillis of the server for each purchase, or whatever the row counts
 * @param perSecond how many there were
 * @param growthBytes of the database's file for each; NaN, as any of these, where it says nothing
 */
record Figures(double cpuMillis, double perSecond, double growthBytes) {
    static final Figures NOTHING = new Figures(Double.NaN, Double.NaN, Double.NaN);

    /** Each figure by itself. */
    static Figures median(List<Figures> several) {
        return new Figures(
                median(several, Figures::cpuMillis),
                median(several, Figures::perSecond),
                median(several, Figures::growthBytes));
    }

    private static double median(List<Figures> several, ToDoubleFunction<Figures> figure) {
        List<Double> sorted =
                several.stream()
                        .map(figure::applyAsDouble)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
