package io.boltline.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle one of several repeats: one disturbed window doesn't move it. */
final class Median {
    private Median() {}

    /**
     * Of a figure of each run.
     *
     * @param runs at least one
     */
    static double of(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
