package io.boltline.bench.report;

import io.boltline.bench.measure.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** How the orders' database grew: what its files took for each purchase. */
final class GrowthTable {
    private static final double BYTES_PER_KILOBYTE = 1_000;

    private GrowthTable() {}

    /** The lines; none where no run knows. */
    static List<String> lines(List<List<Run>> groups) {
        List<List<Run>> known =
                groups.stream()
                        .filter(runs -> runs.stream().allMatch(run -> run.growth() != null))
                        .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "| orders' database | documents | file KB/purchase | of it live"
                                        + " | index KB/purchase | windows with compaction |",
                                "|---|---:|---:|---:|---:|---:|"));
        known.forEach(runs -> lines.add(line(runs)));
        return lines;
    }

    private static String line(List<Run> runs) {
        return String.format(
                Locale.ROOT,
                "| %s at %s | %d | %.2f | %.2f | %.2f | %d of %d |",
                runs.getFirst().load(),
                runs.getFirst().target(),
                growth(runs.getFirst()).documents(),
                kilobytes(runs, Growth::fileBytes),
                kilobytes(runs, Growth::activeBytes),
                kilobytes(runs, Growth::indexFileBytes),
                runs.stream().filter(run -> growth(run).compacted()).count(),
                runs.size());
    }

    /** The median of the runs, for each purchase. */
    static double kilobytes(List<Run> runs, ToLongFunction<Growth> bytes) {
        return Median.of(
                runs,
                run ->
                        Figures.perPurchase(run, (double) bytes.applyAsLong(growth(run)))
                                / BYTES_PER_KILOBYTE);
    }

    private static Growth growth(Run run) {
        return Objects.requireNonNull(run.growth());
    }
}
