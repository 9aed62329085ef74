package io.boltline.orderprocessor.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedLookTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final SharedLook<Long> look = new SharedLook<>(this::look, nanos::get);

    /** Also where the server is slow, and documents gather between two requests. */
    @Test
    void looksOnceForEachGroupWhenOneFollowsTheOther() {
        write();
        pass(10);
        write();

        assertThat(looks).hasValue(3);
    }

    @Test
    void looksBeforeAndAfterEachGroupInAQuietShop() {
        write();
        pass(40);
        write();

        assertThat(looks).hasValue(4);
    }

    @Test
    void givesNoOldAnswerToWhoAsksFromNow() {
        look.lately();

        assertThat(look.fromNow()).isEqualTo(2);
    }

    @Test
    void throwsWhatALookThrows() {
        var failing =
                new SharedLook<>(
                        () -> {
                            throw new IllegalStateException("away");
                        },
                        nanos::get);

        assertThatIllegalStateException().isThrownBy(failing::lately).withMessage("away");
    }

    private void write() {
        look.lately();
        pass(20);
        look.fromNow();
    }

    private Long look() {
        pass(8);
        return looks.incrementAndGet();
    }

    private void pass(int millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
