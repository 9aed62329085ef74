package io.boltline.bench.report;

import static io.boltline.bench.report.RunExamples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.bench.measure.Growth;
import io.boltline.bench.measure.ProcessUse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetTableTest {
    private static final long PURCHASES = 10_000;

    private final Map<TargetPhase, List<Run>> phases = new EnumMap<>(TargetPhase.class);
    private final Map<TargetPhase, String> reasons = new EnumMap<>(TargetPhase.class);
    private boolean realCouchDb = true;

    private List<String> table() {
        Report about = new Report("", "", "./boltline bench targets", Map.of(), List.of());
        List<String> lines =
                TargetTable.lines(new TargetReport(about, realCouchDb, phases, reasons));
        return lines.subList(2, lines.size());
    }

    private static ProcessUse use(String part, double millisOfAPurchase) {
        return new ProcessUse(part, millisOfAPurchase * PURCHASES, 0, 0, null);
    }

    private static Run ours(int connections, double p50, double p99) {
        return run(
                "boltline",
                connections,
                1,
                PURCHASES,
                p50,
                p99,
                List.of(
                        use("gateway", 0.25),
                        use("order-processor", 0.125),
                        use("invoice-processor", 0.125),
                        use("broker", 0.25),
                        use("couchdb", 0.5)),
                new Growth(PURCHASES * 1_500, 0, 0, false, 300_000));
    }

    private static Run theirs(int connections, long purchases, double p50, double p99) {
        return run("other", connections, 1, purchases, p50, p99, List.of(), null);
    }

    private static Run fourGateways(double each) {
        return run(
                "boltline, four gateways",
                256,
                1,
                PURCHASES,
                1,
                1,
                Stream.of("gateway", "gateway-2", "gateway-3", "gateway-4")
                        .map(it -> use(it, each))
                        .toList(),
                null);
    }

    @Test
    void tellsWhatIsMet() {
        phases.put(
                TargetPhase.AGAINST,
                List.of(
                        ours(256, 10, 20),
                        theirs(256, 2_000, 40, 80),
                        ours(64, 10, 20),
                        theirs(64, 2_000, 40, 80),
                        ours(1, 10, 20),
                        theirs(1, 2_000, 9, 18)));
        phases.put(
                TargetPhase.SLOW_NODE,
                List.of(run("boltline", 512, 1, 16_000, 300, 450, List.of(), null)));
        phases.put(TargetPhase.GATEWAYS, List.of(ours(256, 1, 1), fourGateways(0.075)));
        phases.put(
                TargetPhase.SIZES,
                List.of(
                        run("1000000 orders", 256, 1, 950, 1, 1, List.of(), null),
                        run("10000 orders", 256, 1, 1_000, 1, 1, List.of(), null)));

        assertThat(table())
                .containsExactly(
                        "| CouchDB's CPU a purchase at 256 callers | ≤ 0.8 ms | 0.500 ms, with"
                                + " 300000 documents | met |",
                        "| its file's growth a purchase | ≤ 2 KB | 1.50 KB | met |",
                        "| gateway, processors and broker together | ≤ 0.8 ms | 0.750 ms | met |",
                        "| throughput against the other at 256 callers, in turn | ≥ 4 × | 5.00"
                                + " (5.00–5.00) × | met |",
                        "| p50 at 64 callers against the other | ≤ 0.5 × | 0.25 (0.25–0.25) × | met"
                                + " |",
                        "| p99 at 64 callers against the other | ≤ 0.5 × | 0.25 (0.25–0.25) × | met"
                                + " |",
                        "| p50 alone | ≤ the other's + 3 ms | 10.0 and 9.0 ms | met |",
                        "| 50 ms node, 512 callers | ≥ 1,500/s, p99 ≤ 500 ms | 1600/s, p99 450 ms |"
                                + " met |",
                        "| throughput with the large database against the small one, in turn | ≥"
                                + " 0.9 × | 0.95 (0.95–0.95) × | met |",
                        "| CPU a purchase of all gateways, four against one | ≤ 1.5 × | 1.20 ×"
                                + " (0.300 and 0.250 ms) | met |");
    }

    @Test
    void tellsWhatIsMissed() {
        phases.put(
                TargetPhase.AGAINST,
                List.of(
                        ours(256, 10, 20),
                        theirs(256, 2_600, 40, 80),
                        ours(64, 10, 20),
                        theirs(64, 2_000, 19, 39),
                        ours(1, 12.1, 20),
                        theirs(1, 2_000, 9, 18)));
        phases.put(
                TargetPhase.SLOW_NODE,
                List.of(run("boltline", 512, 1, 16_000, 300, 501, List.of(), null)));
        phases.put(TargetPhase.GATEWAYS, List.of(ours(256, 1, 1), fourGateways(0.1)));
        phases.put(
                TargetPhase.SIZES,
                List.of(
                        run("1000000 orders", 256, 1, 899, 1, 1, List.of(), null),
                        run("10000 orders", 256, 1, 1_000, 1, 1, List.of(), null)));

        assertThat(table().subList(3, 10)).allMatch(line -> line.endsWith("| missed |"));
    }

    @Test
    void saysWhyARowIsNotMeasured() {
        phases.put(TargetPhase.AGAINST, List.of(ours(256, 1, 1)));
        reasons.put(TargetPhase.SIZES, "two pipelines need a broker each");

        assertThat(table())
                .contains(
                        "| p50 alone | ≤ the other's + 3 ms | not measured: no other server"
                                + " (--start-against) | – |",
                        "| 50 ms node, 512 callers | ≥ 1,500/s, p99 ≤ 500 ms | not measured: left"
                                + " out | – |",
                        "| throughput with the large database against the small one, in turn | ≥"
                                + " 0.9 × | not measured: two pipelines need a broker each | – |");
    }

    @Test
    void countsNothingOnTheStandIn() {
        realCouchDb = false;
        phases.put(TargetPhase.AGAINST, List.of(ours(256, 1, 1)));

        assertThat(table().getFirst()).endsWith("| met, on CouchDB's stand-in: does not count |");
    }

    @Test
    void saysWhatTheServerDoesNotTell() {
        phases.put(
                TargetPhase.AGAINST,
                List.of(
                        run(
                                "boltline",
                                256,
                                1,
                                PURCHASES,
                                1,
                                1,
                                List.of(use("gateway", 1)),
                                null)));

        assertThat(table().get(0)).contains("not measured: its process is not known (--pid)");
        assertThat(table().get(1)).contains("not measured: the server doesn't tell");
    }
}
