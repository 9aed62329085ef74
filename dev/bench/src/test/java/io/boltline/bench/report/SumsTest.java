package io.boltline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.bench.measure.ProcessUse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static List<ProcessUse> uses(String... parts) {
        return Stream.of(parts).map(it -> new ProcessUse(it, 1, 2, 3, null)).toList();
    }

    @Test
    void addsUpTheInstancesOfAService() {
        assertThat(Sums.of(uses("gateway", "gateway-2", "gateway-10", "load")))
                .contains(new Sums.Sum("3 × gateway", List.of(0, 1, 2)));
    }

    @Test
    void addsUpWhatIsBoltlinesAndLeavesOthersOut() {
        assertThat(
                        Sums.of(
                                uses(
                                        "couchdb",
                                        "gateway",
                                        "order-processor",
                                        "invoice-processor",
                                        "journal",
                                        "broker",
                                        "handler",
                                        "load")))
                .containsExactly(
                        new Sums.Sum("gateways, processors and broker", List.of(1, 2, 3, 5)));
    }

    @Test
    void saysNothingOfSingleProcesses() {
        assertThat(Sums.of(uses("handler", "couchdb", "broker"))).isEmpty();
    }
}
