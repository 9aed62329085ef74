package io.boltline.bench.report;

import java.util.List;
import java.util.Optional;

/** CPU of some of the processes: ms a purchase, the median of the windows. */
final class Costs {
    private Costs() {}

    /** Of all instances of a service, or of a server; empty if none was measured. */
    static Optional<Double> of(List<Run> runs, String service) {
        List<Integer> indexes = Sums.indexes(runs.getFirst().uses(), service::equals);
        return indexes.isEmpty() ? Optional.empty() : Optional.of(median(runs, indexes));
    }

    /** Of gateways, processors and broker together. */
    static double ours(List<Run> runs) {
        return median(runs, Sums.ours(runs.getFirst().uses()));
    }

    static boolean growthIsKnown(List<Run> runs) {
        return runs.stream().allMatch(run -> run.growth() != null);
    }

    private static double median(List<Run> runs, List<Integer> indexes) {
        Sums.Sum sum = new Sums.Sum("", indexes);
        return Median.of(runs, run -> Figures.perPurchase(run, sum.cpuMillis(run)));
    }
}
