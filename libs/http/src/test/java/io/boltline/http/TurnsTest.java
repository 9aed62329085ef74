package io.boltline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(2);

    @Test
    void nobodyHasATurnWhileAllAreTaken() throws InterruptedIOException {
        turns.take(Duration.ZERO);
        turns.take(Duration.ZERO);

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> turns.take(Duration.ofMillis(1)))
                .withMessage("all 2 connections stayed busy");
    }

    @Test
    void aTurnThatIsOverIsTheNextOnes() throws InterruptedIOException {
        turns.take(Duration.ZERO);
        turns.take(Duration.ZERO).close();

        assertThat(turns.take(Duration.ZERO)).isNotNull();
    }

    @Test
    void whoIsInterruptedGetsNoneAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> turns.take(Duration.ofMinutes(1)))
                .withMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
