package io.boltline.analytics.web.calendar;

import java.time.Instant;

/**
 * A piece of time.
 *
 * @param end the first instant after it
 */
public record Slice(Instant start, Instant end) {
    public Slice {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("no time from %s to %s".formatted(start, end));
        }
    }

    /** Whether the instant lies in it. */
    public boolean has(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }
}
