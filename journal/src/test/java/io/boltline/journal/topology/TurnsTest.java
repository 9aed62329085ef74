package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final AtomicLong written = new AtomicLong(7);
    private final AtomicLong nanos = new AtomicLong(5);
    private final Turns turns = new Turns(written::get, nanos::get);

    @Test
    void beginsWhereNobodyFencedIt() {
        assertThat(turns.isOthers()).isFalse();
    }

    @Test
    void letsTheOtherGoOnWhileItGetsOn() {
        turns.fenced();

        for (int i = 0; i < 5; i++) {
            nanos.addAndGet(Duration.ofSeconds(19).toNanos());
            written.incrementAndGet();
            assertThat(turns.isOthers()).isTrue();
        }
    }

    @Test
    void takesItsTurnOnceTheOtherStandsStill() {
        turns.fenced();
        nanos.addAndGet(Duration.ofSeconds(19).toNanos());
        assertThat(turns.isOthers()).isTrue();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(turns.isOthers()).isFalse();
        written.incrementAndGet();
        assertThat(turns.isOthers()).isFalse();
    }
}
