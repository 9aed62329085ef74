package io.boltline.service;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PeriodicTest {
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void runsAgainWhatFailed() {
        Runnable failing =
                () -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("a bug");
                };

        try (var _ = Periodic.start("failing", PAUSE, failing, ends::incrementAndGet)) {
            await().until(() -> runs.get() > 2 && ends.get() == 0);
        }
    }

    @Test
    void tellsOfAnErrorBecauseItDoesNotGoOn() {
        Runnable dying =
                () -> {
                    throw new StackOverflowError();
                };

        try (var _ = Periodic.start("dying", PAUSE, dying, ends::incrementAndGet)) {
            await().until(() -> ends.get() == 1);
        }
    }

    @Test
    void pausesForAsLongAsTheTaskSays() {
        Supplier<Duration> paced =
                () -> runs.incrementAndGet() < 3 ? PAUSE : Duration.ofMinutes(10);

        try (var _ = Periodic.startPaced("paced", paced, PAUSE, ends::incrementAndGet)) {
            await().until(() -> runs.get() == 3);
            await().during(Duration.ofMillis(100)).until(() -> runs.get() == 3);
        }
    }
}
