package io.boltline.faults.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Duration AGES = Duration.ofMinutes(1);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksUntilItIsTrue() {
        assertThat(Waiting.until(AGES, () -> asked.incrementAndGet() == 5)).isTrue();
        assertThat(asked).hasValue(5);
    }

    @Test
    void asksOnceMoreWhenTheTimeIsOver() {
        long begunNanos = System.nanoTime();

        assertThat(Waiting.until(Duration.ofMillis(50), () -> asked.incrementAndGet() < 0))
                .isFalse();

        assertThat(System.nanoTime() - begunNanos).isGreaterThanOrEqualTo(50_000_000);
        assertThat(asked).hasValueBetween(2, 6);
    }

    @Test
    void asksTheLessOftenTheLongerItTakes() {
        Waiting.pass(Duration.ofMillis(50));
        Waiting.until(Duration.ofSeconds(1), () -> asked.incrementAndGet() < 0);

        // Every 20 ms it would be 50 times.
        assertThat(asked).hasValueLessThan(45);
    }

    @Test
    void namesWhatDidNotCome() {
        assertThatThrownBy(() -> Waiting.require("rain", Duration.ZERO, () -> false))
                .isInstanceOf(FaultMissedException.class)
                .hasMessage("not within 0 s: rain");
    }
}
