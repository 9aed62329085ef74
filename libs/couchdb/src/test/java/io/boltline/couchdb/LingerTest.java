package io.boltline.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LingerTest {
    private static final Duration WAIT = Duration.ofMillis(10);
    private static final Duration QUIET = WAIT.multipliedBy(10);

    @Test
    void waitsOnlyWhileLargeGroupsFollowEachOther() {
        for (int fromGroup : new int[] {1, 2, 8, 10_000}) {
            var linger = new Linger(WAIT, fromGroup);
            for (int lastGroup = 0; lastGroup <= 10_001; lastGroup++) {
                var wait = lastGroup >= fromGroup ? WAIT : Duration.ZERO;
                assertThat(linger.before(lastGroup, 0)).isEqualTo(wait);
                assertThat(linger.before(lastGroup, QUIET.toNanos())).isEqualTo(wait);
                assertThat(linger.before(lastGroup, QUIET.toNanos() + 1)).isZero();
            }
        }
    }

    @Test
    void neverWaitsWithoutATime() {
        for (int lastGroup = 0; lastGroup <= 10_001; lastGroup++) {
            assertThat(Linger.NEVER.before(lastGroup, 0)).isZero();
        }
    }

    @Test
    void standsForUsualLoadWithoutBeingTold() {
        var standard = Grouping.standard().linger();

        assertThat(standard.before(8, 0)).isEqualTo(Duration.ofMillis(10));
        assertThat(standard.before(7, 0)).isZero();
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThat(new Linger(Duration.ofSeconds(10), 10_000)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linger(Duration.ofMillis(-1), 8))
                .withMessage("longest must be between 0 and PT10S, was PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linger(Duration.ofSeconds(10).plusNanos(1), 8))
                .withMessageStartingWith("longest must be between 0 and PT10S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linger(WAIT, 0))
                .withMessage("fromGroup must be between 1 and 10000, was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Linger(WAIT, 10_001));
    }
}
