package io.boltline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final RandomGenerator LONGEST = () -> 0;

    private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({"1, 50", "2, 100", "3, 200", "7, 3200", "8, 5000", "31, 5000", "1000000, 5000"})
    void doublesUpToTheLimit(int failures, long millis) {
        assertThat(backoff.after(failures, LONGEST)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void isShortenedByAtMostHalf() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.after(3, random))
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        }
    }

    @Test
    void refusesAFirstPauseAboveTheLimit() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(6), Duration.ofSeconds(5)))
                .hasMessage("the first back-off must be positive and at most PT5S, is PT6S");
    }
}
