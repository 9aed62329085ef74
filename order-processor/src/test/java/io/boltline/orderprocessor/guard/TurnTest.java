package io.boltline.orderprocessor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Turn turn =
            new Turn(new Pace(SECOND, Duration.ofSeconds(10), Duration.ofSeconds(30)));

    @Test
    void comesToWhoWroteLastAfterAWhile() {
        turn.wrote("1-a", seconds(0));

        assertThat(turn.isMine("1-a", seconds(9))).isFalse();
        assertThat(turn.isMine("1-a", seconds(10))).isTrue();
    }

    @Test
    void goesToWhoeverWroteSince() {
        turn.wrote("1-a", seconds(0));

        assertThat(turn.isMine("2-b", seconds(10))).isFalse();
        assertThat(turn.isMine("2-b", seconds(39))).isFalse();
    }

    @Test
    void isTakenOverFromWhoDoesNotUseIt() {
        assertThat(turn.isMine("1-a", seconds(0))).isFalse();

        assertThat(turn.isMine("1-a", seconds(29))).isFalse();
        assertThat(turn.isMine("1-a", seconds(30))).isTrue();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
