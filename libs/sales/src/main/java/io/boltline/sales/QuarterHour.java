package io.boltline.sales;

import java.time.Instant;

/**
 * A quarter-hour in UTC. Any time zone's hours and days can be made of them: offsets are whole
 * quarters.
 *
 * @param number since 1970, 0 the first
 */
public record QuarterHour(long number) implements Comparable<QuarterHour> {
    public static final long SECONDS = 900;

    /** The one that the instant is in. */
    public static QuarterHour of(Instant instant) {
        return new QuarterHour(Math.floorDiv(instant.getEpochSecond(), SECONDS));
    }

    /** Its first instant. */
    public Instant begin() {
        return Instant.ofEpochSecond(Math.multiplyExact(number, SECONDS));
    }

    @Override
    public int compareTo(QuarterHour other) {
        return Long.compare(number, other.number);
    }
}
