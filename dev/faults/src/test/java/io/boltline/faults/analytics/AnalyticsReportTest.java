package io.boltline.faults.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.faults.StrikeRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsReportTest {
    @TempDir Path folder;

    private static StrikeRow row(AnalyticsStrike strike, int times, String... problems) {
        return new StrikeRow(
                strike.title(),
                strike.kills(3),
                Collections.nCopies(times, Duration.ofSeconds(2)),
                0,
                List.of(problems));
    }

    private static AnalyticsOutcome outcome(
            List<StrikeRow> rows, Optional<List<String>> differences) {
        return new AnalyticsOutcome(
                rows, 5, differences, "three instances", 1_234, Duration.ofSeconds(61));
    }

    private static AnalyticsOutcome good() {
        return outcome(
                List.of(row(AnalyticsStrike.ALL, 3), row(AnalyticsStrike.BROKER, 2)),
                Optional.of(List.of()));
    }

    @Test
    void writesTheTableWithWhatMadeIt() throws Exception {
        var file = folder.resolve("analytics.md");
        Files.write(file, List.of("before", "<!-- kills -->", "old", "<!-- end of kills -->"));

        new AnalyticsReport(file, "on a day").put(good(), 7);

        assertThat(Files.readAllLines(file))
                .contains("before")
                .doesNotContain("old")
                .containsSubsequence(
                        "<!-- kills -->",
                        "| all instances killed, and started | 3 | 9 | 2.0 / 2.0 | 0 | none |",
                        "`./boltline faults --analytics --seed 7` on a day: 5 of 5 strikes with 9"
                            + " hard kills of instances in 61 s, at three instances. At the end,"
                            + " with 1,234 entries, sums and rows were those of a count from 0 and"
                            + " of rows made from 0.",
                        "<!-- end of kills -->");
    }

    @Test
    void aRunIsGoodOnlyIfAllWasStruckAndNothingWasFound() {
        assertThat(good().isGood()).isTrue();
        assertThat(outcome(good().rows(), Optional.empty()).isGood()).isFalse();
        assertThat(outcome(good().rows(), Optional.of(List.of("a row twice"))).isGood()).isFalse();
        assertThat(outcome(List.of(row(AnalyticsStrike.ALL, 3)), Optional.of(List.of())).isGood())
                .isFalse();
        assertThat(
                        outcome(
                                        List.of(row(AnalyticsStrike.ALL, 5, "a row missing")),
                                        Optional.of(List.of()))
                                .isGood())
                .isFalse();
    }
}
