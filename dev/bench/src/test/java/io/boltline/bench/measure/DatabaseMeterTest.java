package io.boltline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseMeterTest {
    private static DatabaseSizes sizes(long file, long active, long index, boolean compacts) {
        return new DatabaseSizes(file, active, index, 7, compacts);
    }

    @Test
    void addsWhatWasAppendedAroundACompaction() {
        Growth growth =
                Growth.startingAt(sizes(1_000, 400, 100, false))
                        .between(sizes(1_000, 400, 100, false), sizes(1_500, 450, 120, false))
                        .between(sizes(1_500, 450, 120, false), sizes(600, 500, 90, false))
                        .between(sizes(600, 500, 90, false), sizes(900, 550, 110, false));

        assertThat(growth).isEqualTo(new Growth(800, 150, 40, true, 7));
    }

    @Test
    void knowsOfACompactionThatRunsAtEitherEnd() {
        assertThat(Growth.startingAt(sizes(1, 1, 0, true)).compacted()).isTrue();
        assertThat(
                        Growth.startingAt(sizes(1, 1, 0, false))
                                .between(sizes(1, 1, 0, false), sizes(2, 1, 0, true))
                                .compacted())
                .isTrue();
        assertThat(
                        Growth.startingAt(sizes(1, 1, 0, false))
                                .between(sizes(1, 1, 0, false), sizes(2, 1, 0, false))
                                .compacted())
                .isFalse();
    }

    @Test
    void looksAtTheBeginningAndAtTheEnd() {
        Iterator<DatabaseSizes> looks =
                List.of(sizes(10, 10, 0, false), sizes(15, 12, 3, false)).iterator();

        assertThat(
                        new DatabaseMeter(looks::next)
                                .until(System.nanoTime() + Duration.ofMillis(50).toNanos()))
                .contains(new Growth(5, 2, 3, false, 7));
    }

    @Test
    void saysNothingWhereTheServerDoesNot() {
        assertThat(new DatabaseMeter(() -> sizes(0, 0, 0, false)).until(System.nanoTime()))
                .isEmpty();
    }
}
