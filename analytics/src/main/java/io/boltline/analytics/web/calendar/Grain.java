package io.boltline.analytics.web.calendar;

import io.boltline.sales.QuarterHour;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * Into what pieces time is cut. They follow each other without a gap and without a lap, whatever a
 * zone's clocks do: what an hour or a day is, is told by where it starts and ends.
 */
public enum Grain {
    /** Fifteen minutes of UTC, of which all others are made. */
    QUARTER {
        @Override
        public Slice at(Instant instant, ZoneId zone) {
            var start = QuarterHour.of(instant).begin();
            return new Slice(start, start.plusSeconds(QuarterHour.SECONDS));
        }
    },

    /**
     * From one full hour of the zone's clocks to the next. Where they are set, one ends and another
     * begins: when they go back by an hour there are two of the same name with different offsets,
     * and where they are set by half an hour, as on Lord Howe Island, one is half as long.
     */
    HOUR {
        @Override
        public Slice at(Instant instant, ZoneId zone) {
            var rules = zone.getRules();
            long offset = rules.getOffset(instant).getTotalSeconds();
            long second = instant.getEpochSecond();
            long start = second - Math.floorMod(second + offset, HOUR_SECONDS);
            return new Slice(
                    latest(start, rules.previousTransition(instant.plusNanos(1))),
                    earliest(start + HOUR_SECONDS, rules.nextTransition(instant)));
        }
    },

    /**
     * From a date's first instant in the zone to that of the next date: 23 or 25 hours where clocks
     * are set by one.
     */
    DAY {
        @Override
        public Slice at(Instant instant, ZoneId zone) {
            var date = instant.atZone(zone).toLocalDate();
            var start = date.atStartOfDay(zone).toInstant();
            var end = date.plusDays(1).atStartOfDay(zone).toInstant();
            // Clocks that go back over midnight repeat the end of the day before.
            return instant.isBefore(end)
                    ? new Slice(start, end)
                    : new Slice(end, date.plusDays(2).atStartOfDay(zone).toInstant());
        }
    };

    private static final long HOUR_SECONDS = ChronoUnit.HOURS.getDuration().toSeconds();

    /** The piece in which an instant lies, where it is now that time in that zone. */
    public abstract Slice at(Instant instant, ZoneId zone);

    private static Instant latest(long start, @Nullable ZoneOffsetTransition last) {
        var hour = Instant.ofEpochSecond(start);
        return last != null && last.getInstant().isAfter(hour) ? last.getInstant() : hour;
    }

    private static Instant earliest(long end, @Nullable ZoneOffsetTransition next) {
        var hour = Instant.ofEpochSecond(end);
        return next != null && next.getInstant().isBefore(hour) ? next.getInstant() : hour;
    }
}
