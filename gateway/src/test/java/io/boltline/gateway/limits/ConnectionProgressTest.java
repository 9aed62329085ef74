package io.boltline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionProgressTest {
    private static final Duration HEAD_WAIT = Duration.ofSeconds(10);
    private static final Duration IDLE_WAIT = Duration.ofSeconds(30);

    private final ConnectionProgress progress = new ConnectionProgress(0);

    @Test
    void isTooSlowWhenAHeadDoesNotEnd() {
        assertThat(isTooSlow(0, 1, 1)).isFalse();
        assertThat(isTooSlow(0, 2, 9)).isFalse();
        assertThat(isTooSlow(0, 3, 12)).isTrue();
    }

    @Test
    void isNotTooSlowWhileACallerWaits() {
        assertThat(isTooSlow(0, 50, 1)).isFalse();

        assertThat(isTooSlow(1, 100, 1_000)).isFalse();
    }

    @Test
    void givesEachHeadItsOwnTime() {
        assertThat(isTooSlow(0, 50, 1)).isFalse();
        progress.answered(100, seconds(5));

        assertThat(isTooSlow(1, 120, 9)).isFalse();
        assertThat(isTooSlow(1, 121, 18)).isFalse();
        assertThat(isTooSlow(1, 122, 20)).isTrue();
    }

    @Test
    void countsLineEndsBeforeAHeadAsPartOfIt() {
        progress.answered(100, seconds(5));

        assertThat(isTooSlow(1, 102, 6)).isFalse();
        assertThat(isTooSlow(1, 104, 17)).isTrue();
    }

    @Test
    void isTooSlowWhenNoHeadBegins() {
        progress.answered(100, seconds(5));

        assertThat(isTooSlow(1, 100, 35)).isFalse();
        assertThat(isTooSlow(1, 100, 36)).isTrue();
    }

    private boolean isTooSlow(long heads, long bytesIn, long atSecond) {
        return progress.isTooSlow(heads, bytesIn, seconds(atSecond), HEAD_WAIT, IDLE_WAIT);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
