package io.boltline.worker;

import java.time.Duration;

/**
 * How records are handled together.
 *
 * @param most how many at once; so many never wait
 * @param pace from the beginning of one batch to that of the next, if fewer wait: a record that
 *     comes alone is handled at once, and under load they come together
 */
public record Batching(int most, Duration pace) {
    public Batching {
        if (most < 1 || most > 10_000) {
            throw new IllegalArgumentException("most must be 1 to 10000, is " + most);
        }
        if (pace.isNegative()) {
            throw new IllegalArgumentException("pace must not be negative, is " + pace);
        }
    }
}
