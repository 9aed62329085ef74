package io.boltline.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.SalesRow.Bucket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogHistogramTest {
    @Test
    void hasEightBucketsAnOctave() {
        var buckets = histogram(LongStream.range(1_024, 2_048)).buckets();

        assertThat(buckets)
                .extracting(Bucket::fromMs)
                .containsExactly(1024L, 1117L, 1218L, 1328L, 1449L, 1580L, 1723L, 1879L);
    }

    @Test
    void putsEachNumberIntoTheLastBucketThatBeginsBelowIt() {
        long begin = 0;
        for (long millis = 0; millis < 100_000; millis++) {
            long found = LogHistogram.of(millis).buckets().getFirst().fromMs();

            assertThat(found).isBetween(begin, millis);
            assertThat(millis).isLessThan(Math.max(2, Math.ceilDiv(found * 11, 10)));
            begin = found;
        }
    }

    @Test
    void isWithinFivePercentOfAnySingleDuration() {
        for (long millis = 1; millis < 100_000; millis++) {
            requireNear(LogHistogram.of(millis).quantile(50), millis);
        }
        requireNear(LogHistogram.of(Long.MAX_VALUE / 10_000_000).quantile(50), 922_337_203_685L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 90, 99, 100})
    void isWithinFivePercentOfTheSampleOfThatRank(int percent) {
        var random = new Random(7);
        long[] samples =
                LongStream.generate(() -> 1 + (long) Math.exp(random.nextDouble() * 16))
                        .limit(10_000)
                        .sorted()
                        .toArray();

        int rank = (int) Math.ceilDiv((long) samples.length * percent, 100L);
        requireNear(histogram(Arrays.stream(samples)).quantile(percent), samples[rank - 1]);
    }

    @Test
    void canBeAddedInAnyOrderAndTakenAway() {
        var first = histogram(LongStream.of(1, 5, 900, 900));
        var second = histogram(LongStream.of(0, 900, 70_000));

        assertThat(first.plus(second)).isEqualTo(second.plus(first));
        assertThat(first.plus(second).plus(second.negated())).isEqualTo(first);
        assertThat(first.plus(first.negated())).isEqualTo(LogHistogram.EMPTY);
        assertThat(first.plus(second).count()).isEqualTo(7);
    }

    @Test
    void comesBackFromARow() {
        var histogram = histogram(LongStream.of(0, 1, 2, 3, 100, 100, 5_000_000));

        assertThat(LogHistogram.of(histogram.buckets())).isEqualTo(histogram);
        assertThatThrownBy(() -> LogHistogram.of(List.of(new Bucket(1025, 1))))
                .hasMessageContaining("1025");
        assertThatThrownBy(() -> LogHistogram.of(List.of(new Bucket(1024, 1), new Bucket(1024, 1))))
                .hasMessageContaining("1024");
    }

    @Test
    void saysZeroOfNothing() {
        assertThat(LogHistogram.EMPTY.quantile(99)).isEqualTo(Duration.ZERO);
        assertThatThrownBy(() -> LogHistogram.EMPTY.quantile(0)).hasMessageContaining("1 to 100");
    }

    private static LogHistogram histogram(LongStream samples) {
        return samples.mapToObj(LogHistogram::of).reduce(LogHistogram.EMPTY, LogHistogram::plus);
    }

    private static void requireNear(Duration told, long millis) {
        double ratio = told.toNanos() / 1e6 / millis;
        assertThat(ratio).as("%s for %d ms", told, millis).isBetween(0.95, 1.05);
    }
}
