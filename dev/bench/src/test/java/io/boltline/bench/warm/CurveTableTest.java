package io.boltline.bench.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurveTableTest {
    @Test
    void showsEachWindowOfAllServicesInOneRow() {
        var slow = new Curve("without", 5.61, List.of(window(0, 100, 2.5), window(5, 200, 1)));
        var fast = new Curve("with", 3.25, List.of(window(0, 300, 0.75), window(5, 400, 0.5)));

        assertThat(new CurveTable(List.of(slow, fast)).markdown())
                .isEqualToIgnoringNewLines(
                        """
                        | seconds | purchases/s without | purchases/s with | p99 ms without | p99 ms with | CPU ms/purchase without | CPU ms/purchase with |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                        | ready | after 5.6 s | after 3.3 s |  |  |  |  |
                        | 0–5 | 100 | 300 | 30 | 30 | 2.50 | 0.75 |
                        | 5–10 | 200 | 400 | 30 | 30 | 1.00 | 0.50 |
                        """);
    }

    private static CurveWindow window(double from, double perSecond, double cpuMillis) {
        long purchases = Math.round(perSecond * 5);
        return new CurveWindow(
                from, from + 5, purchases, perSecond, 10, 30, cpuMillis, 100, Map.of());
    }
}
