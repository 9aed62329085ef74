package io.boltline.sales;

import io.boltline.contract.SalesRow.Bucket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many durations were how long: 8 buckets an octave, so that each is at most 9.1 % longer than
 * the one before. Whole numbers alone, so that histograms can be added, and taken from each other,
 * in any order with the same result. Immutable.
 */
public final class LogHistogram {
    public static final LogHistogram EMPTY = new LogHistogram(new int[0], new long[0]);

    private static final int PER_OCTAVE = 8;
    private static final int TOP_BIT = 62;

    /** 2^(k/8), times 2^62, rounded up. */
    private static final long[] STEPS = {
        0x4000_0000_0000_0000L,
        0x45ca_e0f1_f545_eb74L,
        0x4c1b_f828_c6dc_54b8L,
        0x52ff_6b54_d8a8_9c76L,
        0x5a82_7999_fcef_3243L,
        0x62b3_9508_aa83_6d6fL,
        0x6ba2_7e65_6b4e_b57bL,
        0x7560_6373_ee92_1c98L,
    };

    /** Ascending; none of their counts is 0. */
    private final int[] indexes;

    private final long[] counts;

    private LogHistogram(int[] indexes, long[] counts) {
        this.indexes = indexes;
        this.counts = counts;
    }

    /** Of one duration; one below 0 counts as 0. */
    public static LogHistogram of(long millis) {
        return new LogHistogram(new int[] {index(millis)}, new long[] {1});
    }

    /**
     * As rows have it.
     *
     * @throws IllegalArgumentException when a bucket begins where none does, or behind a later one
     */
    public static LogHistogram of(List<Bucket> buckets) {
        int[] indexes = new int[buckets.size()];
        long[] counts = new long[buckets.size()];
        for (int i = 0; i < indexes.length; i++) {
            var bucket = buckets.get(i);
            indexes[i] = index(bucket.fromMs());
            counts[i] = bucket.count();
            if (least(indexes[i]) != bucket.fromMs() || (i > 0 && indexes[i] <= indexes[i - 1])) {
                throw new IllegalArgumentException(
                        "no bucket begins at %d ms, or it stands at the wrong place"
                                .formatted(bucket.fromMs()));
            }
        }
        return new LogHistogram(indexes, counts);
    }

    /** As rows have it: ascending, and none that is empty. */
    public List<Bucket> buckets() {
        return IntStream.range(0, indexes.length)
                .mapToObj(i -> new Bucket(least(indexes[i]), counts[i]))
                .toList();
    }

    /** Both together. */
    public LogHistogram plus(LogHistogram other) {
        if (other.indexes.length == 0) {
            return this;
        }
        if (indexes.length == 0) {
            return other;
        }
        int[] both = new int[indexes.length + other.indexes.length];
        long[] sums = new long[both.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < indexes.length || theirs < other.indexes.length) {
            int index = Math.min(at(indexes, mine), at(other.indexes, theirs));
            long count = 0;
            if (at(indexes, mine) == index) {
                count = counts[mine++];
            }
            if (at(other.indexes, theirs) == index) {
                count = Math.addExact(count, other.counts[theirs++]);
            }
            if (count != 0) {
                both[size] = index;
                sums[size++] = count;
            }
        }
        return new LogHistogram(Arrays.copyOf(both, size), Arrays.copyOf(sums, size));
    }

    private static int at(int[] indexes, int position) {
        return position < indexes.length ? indexes[position] : Integer.MAX_VALUE;
    }

    /** What takes it away. */
    public LogHistogram negated() {
        return new LogHistogram(indexes, Arrays.stream(counts).map(Math::negateExact).toArray());
    }

    /** How many durations. */
    public long count() {
        return Arrays.stream(counts).reduce(0, Math::addExact);
    }

    /**
     * The duration that so many of a hundred don't exceed, within 5 % where it is 1 ms or longer;
     * zero when there is none.
     *
     * @param percent 1 to 100
     */
    public Duration quantile(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("percent must be 1 to 100, not " + percent);
        }
        long rank = Math.ceilDiv(Math.multiplyExact(count(), percent), 100L);
        long seen = 0;
        for (int i = 0; i < indexes.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return middle(indexes[i]);
            }
        }
        return Duration.ZERO;
    }

    /** From where the shortest and the longest of the bucket are equally far, in parts of them. */
    private static Duration middle(int index) {
        double least = Math.max(1, least(index));
        double longest = least(following(index)) - 1.0;
        return Duration.ofNanos(Math.round(2e6 * least * longest / (least + longest)));
    }

    /** The next index that a whole number has. */
    private static int following(int index) {
        int next = index + 1;
        while (index(least(next)) != next) {
            next++;
        }
        return next;
    }

    private static int index(long millis) {
        if (millis <= 1) {
            return 0;
        }
        int octave = TOP_BIT + 1 - Long.numberOfLeadingZeros(millis);
        long mantissa = millis << (TOP_BIT - octave);
        int step = PER_OCTAVE - 1;
        while (STEPS[step] > mantissa) {
            step--;
        }
        return octave * PER_OCTAVE + step;
    }

    /** The least whole number that is not below the bucket. */
    private static long least(int index) {
        if (index == 0) {
            return 0;
        }
        int shift = TOP_BIT - index / PER_OCTAVE;
        long step = STEPS[index % PER_OCTAVE];
        return (step >> shift) + ((step & ((1L << shift) - 1)) == 0 ? 0 : 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogHistogram that
                && Arrays.equals(indexes, that.indexes)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return buckets().toString();
    }
}
