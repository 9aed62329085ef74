package io.boltline.invoiceprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.lightning.NodeCondition;
import io.boltline.standins.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads what its JVM says")
class NodeReportTest {
    private static final NodeCondition BEHIND = new NodeCondition(false, OptionalLong.of(7));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final NodeReport report = new NodeReport(registry, clock);

    @Test
    void countsEveryWarningAndLogsEachKindOnceAnHour(CapturedOutput output) {
        for (int i = 0; i < 3; i++) {
            report.warned("capacity");
        }
        report.warned("deadends");

        assertThat(warnings("capacity")).isEqualTo(3);
        assertThat(output).containsOnlyOnce("warning_capacity").containsOnlyOnce("_deadends");

        clock.goOn(Duration.ofMinutes(60));
        report.warned("deadends");

        assertThat(output.toString().split("_deadends", -1)).hasSize(3);
    }

    /** They need nobody, and must not make a metric for each word that a node thinks of. */
    @Test
    void countsOtherWarningsOnly(CapturedOutput output) {
        report.warned("mpp");
        report.warned("something_new");

        assertThat(warnings("mpp")).isEqualTo(1);
        assertThat(warnings("other")).isEqualTo(1);
        assertThat(output).doesNotContain("warning_");
    }

    @Test
    void tellsTheNodesCondition(CapturedOutput output) {
        assertThat(gauge("boltline.lightning.synced")).isNaN();

        report.told(Optional.of(BEHIND));
        report.told(Optional.of(BEHIND));

        assertThat(gauge("boltline.lightning.synced")).isZero();
        assertThat(gauge("boltline.lightning.inbound")).isEqualTo(7);
        assertThat(output).containsOnlyOnce("not up to date with the chain");

        report.told(Optional.of(new NodeCondition(true, OptionalLong.empty())));

        assertThat(gauge("boltline.lightning.synced")).isEqualTo(1);
        assertThat(gauge("boltline.lightning.inbound")).isNaN();

        report.told(Optional.empty());

        assertThat(gauge("boltline.lightning.synced")).isNaN();
    }

    @Test
    void countsWhatWasRefused(CapturedOutput output) {
        report.told(Optional.of(BEHIND));
        report.refused(1_000_000);
        report.refused(2_000_000);

        assertThat(registry.get("boltline.lightning.capacity.refusals").counter().count())
                .isEqualTo(2);
        assertThat(output)
                .containsOnlyOnce("over 1000000 msat: the node's channels can receive 7 msat")
                .doesNotContain("2000000");
    }

    private double warnings(String kind) {
        return registry.get("boltline.lightning.warnings").tag("warning", kind).counter().count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
