package io.boltline.outage;

import java.time.Duration;

/**
 * When an outage is one, and when it is over.
 *
 * @param toldAfter calls must have failed for so long, and at least twice, before anybody is told
 * @param overAfter nearly all calls must have succeeded for so long before it is over
 * @param lineInterval from one line about an outage that lasts to the next
 * @param silence after so long without a call nobody waits any more; above the longest time from
 *     one try to the next, time-outs included
 * @param servedToFailed so many calls must succeed for each that fails, or it is an outage
 */
public record OutageLimits(
        Duration toldAfter,
        Duration overAfter,
        Duration lineInterval,
        Duration silence,
        int servedToFailed) {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int SERVED_TO_FAILED = 4;

    public static final OutageLimits DEFAULT =
            of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));

    public OutageLimits {
        if (toldAfter.isNegative()) {
            throw new IllegalArgumentException("toldAfter must not be negative, is " + toldAfter);
        }
        requirePositive("overAfter", overAfter);
        requirePositive("lineInterval", lineInterval);
        requirePositive("silence", silence);
        if (servedToFailed < 1) {
            throw new IllegalArgumentException(
                    "servedToFailed must be at least 1, is " + servedToFailed);
        }
    }

    /** With what needs no setting. */
    public static OutageLimits of(Duration toldAfter, Duration overAfter, Duration lineInterval) {
        return new OutageLimits(toldAfter, overAfter, lineInterval, SILENCE, SERVED_TO_FAILED);
    }

    boolean areTooMany(long failed, long served) {
        return failed * servedToFailed > served;
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }
}
