package io.boltline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.bench.measure.ProcessUse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static Run run(int repeat, long purchases, double p50Millis, Map<String, Long> errors) {
        return new Run(
                "boltline",
                "64 connections",
                false,
                64,
                repeat,
                10,
                purchases,
                purchases / 10.0,
                p50Millis,
                20,
                30,
                40,
                150,
                errors,
                List.of(
                        new ProcessUse("gateway", 1_000, 200, 250, 50.0),
                        new ProcessUse("handler", 2_000, 100, 120, null)),
                500,
                null);
    }

    @Test
    void showsTheMedianOfTheRepeatsAndAllErrors() {
        Report report =
                new Report(
                        "2026-01-01T00:00:00Z",
                        "a machine",
                        "a command",
                        Map.of(),
                        List.of(
                                run(1, 1_000, 11, Map.of("status 503", 1L)),
                                run(2, 5_000, 99, Map.of()),
                                run(3, 2_000, 12, Map.of("status 503", 2L))));

        assertThat(new Tables(report).markdown())
                .isEqualToIgnoringNewLines(
                        """
                        | load | target | purchases/s | p50 ms | p90 ms | p99 ms | p99.9 ms | max ms | errors |
                        |---|---|---:|---:|---:|---:|---:|---:|---|
                        | 64 connections | boltline | 200 | 12.0 | 20.0 | 30.0 | 40.0 | 150 | 3 status 503 |

                        | 64 connections at boltline | CPU ms/purchase | cores | RSS MB | peak RSS MB | GC pauses ms/s |
                        |---|---:|---:|---:|---:|---:|
                        | gateway | 0.500 | 0.10 | 200 | 250 | 5.00 |
                        | handler | 1.000 | 0.20 | 100 | 120 | – |
                        | all else on the machine | 0.250 | 0.05 | | | |
                        """);
    }
}
