package io.boltline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPausesTest {
    private final AtomicLong nanos = new AtomicLong(5);
    private final RestartPauses pauses = new RestartPauses(new CountDownLatch(1), nanos::get);

    @Test
    void growUpToHalfAMinute() {
        assertThat(Stream.generate(this::failed).limit(7).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void beginAnewAfterAGoodWhile() {
        var _ = failed();
        var _ = failed();
        pauses.begin();
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(pauses.next()).isEqualTo(Duration.ofSeconds(1));
        assertThat(failed()).isEqualTo(Duration.ofSeconds(2));
    }

    private Duration failed() {
        pauses.begin();
        return pauses.next();
    }
}
