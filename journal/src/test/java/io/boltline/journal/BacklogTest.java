package io.boltline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final long SECOND = 1_000_000_000;

    private final Backlog backlog = new Backlog();

    @Test
    void isNothingWhereAllIsJournaled() {
        backlog.seen(Map.of(0, 5L, 1, 0L), Map.of(0, 5L), 0);

        assertThat(backlog.records()).isZero();
        assertThat(backlog.seconds(9 * SECOND)).isZero();
    }

    @Test
    void countsAllPartitionsAndTheOldestEvent() {
        backlog.seen(Map.of(0, 5L, 1, 7L), Map.of(0, 5L, 1, 4L), 0);
        backlog.seen(Map.of(0, 6L, 1, 7L), Map.of(0, 5L, 1, 4L), SECOND);

        assertThat(backlog.records()).isEqualTo(4);
        assertThat(backlog.seconds(3 * SECOND)).isEqualTo(3);
    }

    @Test
    void isAsOldAsTheEndsThatAreNotReached() {
        backlog.seen(Map.of(0, 5L), Map.of(0, 1L), 0);
        backlog.seen(Map.of(0, 9L), Map.of(0, 5L), 2 * SECOND);

        assertThat(backlog.seconds(3 * SECOND)).isEqualTo(1);
    }

    @Test
    void growsOlderWhileNobodyJournals() {
        for (int second = 0; second < 5_000; second++) {
            backlog.seen(Map.of(0, second + 1L), Map.of(), second * SECOND);
        }

        assertThat(backlog.seconds(5_000 * SECOND)).isEqualTo(5_000);
        backlog.seen(Map.of(0, 5_000L), Map.of(0, 4_999L), 5_000 * SECOND);
        assertThat(backlog.seconds(5_000 * SECOND)).isPositive();
    }
}
