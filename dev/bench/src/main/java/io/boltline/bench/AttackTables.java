package io.boltline.bench;

import io.boltline.bench.measure.ProcessUse;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an attack did to customers, as tables.
 *
 * @param duration of each window
 * @param newcomers how many came in each
 */
record AttackTables(Duration duration, int newcomers) {
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    void tell(List<Felt> all, PrintWriter out) {
        out.printf(
                "%n| attackers | customers/s | p50 ms | p99 ms | errors | newcomers within 10 s |"
                        + " events | attackers were answered |%n"
                        + "|---|---:|---:|---:|---|---:|---:|---|%n");
        for (Felt felt : all) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %s | %d of %d | %d | %s |%n",
                    felt.attackers(),
                    felt.honest().purchases() * 1e9 / duration.toNanos(),
                    felt.honest().latencyMillis(50),
                    felt.honest().latencyMillis(99),
                    felt.honest().errors().isEmpty() ? "none" : felt.honest().errors(),
                    felt.newcomers().purchasesWithin(IN_TIME),
                    newcomers,
                    felt.events(),
                    counted(felt.attack()));
        }
        out.printf("%n| attackers | process | CPU s | RSS MB |%n|---|---|---:|---:|%n");
        for (Felt felt : all) {
            for (ProcessUse use : felt.uses()) {
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.1f | %.0f |%n",
                        felt.attackers(),
                        use.part(),
                        use.cpuMillis() / 1e3,
                        use.residentMegabytes());
            }
        }
        out.flush();
    }

    private static String counted(Map<String, Long> statuses) {
        return statuses.isEmpty()
                ? "-"
                : statuses.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getValue() + " × " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
