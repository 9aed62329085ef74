package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Row GOOD = ReportTest.row("a fault", 1);
    private static final Row BROKEN = Row.brokenOff("a fault", 1, "no such thing");

    private static Result result(Row row, Optional<Row> before) {
        return new Result(row, Duration.ZERO, before);
    }

    @Test
    void tellsWhatWasWrongTheFirstTime() {
        Result flaky = result(GOOD, Optional.of(BROKEN));

        assertThat(flaky.isFlaky()).isTrue();
        assertThat(Table.line(flaky).lines().map(String::strip))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("a fault"),
                        line -> assertThat(line).isEqualTo("run again, since the first time:"),
                        line -> assertThat(line).startsWith("a fault"),
                        line -> assertThat(line).isEqualTo("no such thing"));
    }

    @Test
    void callsNothingFlakyThatIsBadAgainOrGoodAtOnce() {
        assertThat(result(BROKEN, Optional.of(BROKEN)).isFlaky()).isFalse();
        assertThat(result(GOOD, Optional.empty()).isFlaky()).isFalse();
        assertThat(BROKEN.isGood()).isFalse();
    }
}
