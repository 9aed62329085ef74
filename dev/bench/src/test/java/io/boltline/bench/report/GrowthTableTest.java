package io.boltline.bench.report;

import static io.boltline.bench.report.RunExamples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.bench.measure.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTableTest {
    private static Run window(int repeat, long purchases, Growth growth) {
        return run("boltline", 64, repeat, purchases, 1, 1, List.of(), growth);
    }

    @Test
    void dividesByThePurchasesOfEachWindow() {
        List<Run> runs =
                List.of(
                        window(1, 1_000, new Growth(2_000_000, 500_000, 100_000, false, 200_000)),
                        window(2, 500, new Growth(2_000_000, 500_000, 100_000, true, 202_000)),
                        window(3, 100, new Growth(300_000, 70_000, 40_000, true, 203_000)));

        assertThat(GrowthTable.lines(List.of(runs)).getLast())
                .isEqualTo("| 64 connections at boltline | 200000 | 3.00 | 0.70 | 0.20 | 2 of 3 |");
    }

    @Test
    void isNotThereWhereNothingIsKnown() {
        Run unknown = run("boltline", 64, 1, 10, 1, 1, List.of(), null);

        assertThat(GrowthTable.lines(List.of(List.of(unknown)))).isEmpty();
    }
}
