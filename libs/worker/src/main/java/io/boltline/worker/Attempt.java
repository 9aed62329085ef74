package io.boltline.worker;

import java.time.Duration;

/**
 * Which try of a record this is, in this instance since it was last assigned.
 *
 * @param number 1 for the first
 * @param sinceFirst the time since the first try began
 */
public record Attempt(int number, Duration sinceFirst) {
    /** The only try there was so far. */
    public static final Attempt FIRST = new Attempt(1, Duration.ZERO);
}
