package io.boltline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram latencies = new LatencyHistogram();

    @Test
    void tellsWhatSoManyPercentStayedBelow() {
        IntStream.rangeClosed(1, 100)
                .mapToObj(Duration::ofMillis)
                .forEach(took -> latencies.record(took.toNanos()));

        assertThat(millis(50)).isEqualTo(50, within(0.05));
        assertThat(millis(99)).isEqualTo(99, within(0.1));
        assertThat(millis(100)).isEqualTo(100, within(0.1));
        assertThat(latencies.countWithin(Duration.ofMillis(10))).isEqualTo(10);
    }

    @Test
    void countsWhatTookForeverAsTenMinutes() {
        latencies.record(Duration.ofDays(1).toNanos());

        assertThat(latencies.percentile(100))
                .isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(1));
    }

    @Test
    void isZeroWhenThereWereNone() {
        assertThat(latencies.percentile(99)).isZero();
    }

    private double millis(double percent) {
        return latencies.percentile(percent).toNanos() / 1e6;
    }
}
