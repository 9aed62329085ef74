package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalLimitTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger recorded = new AtomicInteger();

    @Test
    void recordsSoManyAMinuteOfAUser() {
        var limit = limit(3);

        for (int i = 0; i < 10; i++) {
            assertThat(limit.admit("alice", recorded::incrementAndGet)).isEqualTo(i < 3);
        }

        assertThat(recorded).hasValue(3);
        assertThat(registry.get("boltline.orders.refusals.unrecorded").counter().count())
                .isEqualTo(7);
    }

    @Test
    void recordsAgainAsTimeGoesBy() {
        var limit = limit(3);
        for (int i = 0; i < 10; i++) {
            limit.admit("alice", recorded::incrementAndGet);
        }

        nanoTime.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(limit.admit("alice", recorded::incrementAndGet)).isTrue();
        assertThat(limit.admit("alice", recorded::incrementAndGet)).isFalse();
    }

    @Test
    void countsEachUserAlone() {
        var limit = limit(1);
        limit.admit("alice", recorded::incrementAndGet);

        assertThat(limit.admit("bob", recorded::incrementAndGet)).isTrue();
    }

    @Test
    void doesNotCountWhatCouldNotBeRecorded() {
        var limit = limit(1);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> limit.admit("alice", RefusalLimitTest::fail))
                    .hasMessage("no broker");
        }

        assertThat(limit.admit("alice", recorded::incrementAndGet)).isTrue();
    }

    @Test
    void canBeSwitchedOff() {
        var limit = limit(0);

        for (int i = 0; i < 1000; i++) {
            assertThat(limit.admit("alice", recorded::incrementAndGet)).isTrue();
        }
    }

    private static void fail() {
        throw new IllegalStateException("no broker");
    }

    private RefusalLimit limit(int perMinute) {
        return new RefusalLimit(
                perMinute,
                registry,
                new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return nanoTime.get();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                });
    }
}
