package io.boltline.analytics.web.calendar;

import io.boltline.sales.QuarterHour;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for: time of a zone, from one quarter-hour to another.
 *
 * @param start of a quarter-hour
 * @param end of a quarter-hour, the first instant after it
 */
public record Span(Instant start, Instant end, ZoneId zone) {
    public Span {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("it must be before its end");
        }
    }

    /** Its pieces in their order; the first and the last end where it does. */
    public Iterator<Slice> slices(Grain grain) {
        return new Slices(grain);
    }

    /**
     * How many pieces there are at most, without counting them.
     *
     * @return about as many, never less
     */
    public long slicesAtMost(Grain grain) {
        long seconds = end.getEpochSecond() - start.getEpochSecond();
        return switch (grain) {
            case QUARTER -> seconds / QuarterHour.SECONDS;
            // One more at the ends, and at each of two nights a year at which clocks are set.
            case HOUR -> seconds / 3600 + 2 + 2 * (seconds / (182 * 86_400L) + 1);
            case DAY -> seconds / 82_800 + 2;
        };
    }

    /**
     * The first time at which the zone's clocks are no multiple of a quarter-hour apart from UTC,
     * or are set within one: quarter-hours then make up no hours and days of it.
     *
     * @return null where there is none, as in nearly all zones of today
     */
    public @Nullable Instant firstOffQuarter() {
        var rules = zone.getRules();
        for (var at = start; at.isBefore(end); ) {
            if (rules.getOffset(at).getTotalSeconds() % QuarterHour.SECONDS != 0
                    || at.getEpochSecond() % QuarterHour.SECONDS != 0) {
                return at;
            }
            var next = rules.nextTransition(at);
            if (next == null) {
                return null;
            }
            at = next.getInstant();
        }
        return null;
    }

    private final class Slices implements Iterator<Slice> {
        private final Grain grain;
        private Instant next = start;

        Slices(Grain grain) {
            this.grain = grain;
        }

        @Override
        public boolean hasNext() {
            return next.isBefore(end);
        }

        @Override
        public Slice next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var whole = grain.at(next, zone);
            var slice = new Slice(next, whole.end().isBefore(end) ? whole.end() : end);
            next = slice.end();
            return slice;
        }
    }
}
