package io.boltline.analytics.web;

import io.boltline.analytics.web.calendar.Grain;
import io.boltline.analytics.web.calendar.Span;
import io.boltline.sales.QuarterHour;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** The parameters {@code from}, {@code to} and {@code tz}. */
final class SpanParameters {
    static final String FROM = "from";
    static final String TO = "to";
    static final String ZONE = "tz";
    static final List<String> NAMES = List.of(FROM, TO, ZONE);

    /** Nobody bought anything over Lightning before. */
    static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(3_660);
    private static final int MAX_ZONE = 64;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private SpanParameters() {}

    /**
     * Reads them; without {@code from} and {@code to} it is the day that it is now in the zone.
     *
     * @throws RefusedException 400 naming the parameter
     */
    static Span read(Parameters parameters, Instant now) {
        var zone = zone(parameters);
        var today = Grain.DAY.at(now, zone);
        return span(
                parameters.value(FROM).map(it -> instant(FROM, it, zone)).orElse(today.start()),
                parameters.value(TO).map(it -> instant(TO, it, zone)).orElse(today.end()),
                zone);
    }

    /**
     * The same for what has no time of its own: without {@code from} and {@code to} it is all there
     * is.
     */
    static Span readOrAll(Parameters parameters, Instant now) {
        var zone = zone(parameters);
        var end = Grain.DAY.at(now, ZoneOffset.UTC).end();
        var to = parameters.value(TO).map(it -> instant(TO, it, zone)).orElse(end);
        var earliest = to.minus(LONGEST);
        return span(
                parameters
                        .value(FROM)
                        .map(it -> instant(FROM, it, zone))
                        .orElse(earliest.isBefore(EARLIEST) ? EARLIEST : earliest),
                to,
                zone);
    }

    private static Span span(Instant from, Instant to, ZoneId zone) {
        if (!from.isBefore(to)) {
            throw RefusedException.invalid(FROM, "must be before \"to\", which is " + to);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw RefusedException.invalid(
                    FROM, "must be at most %d days before \"to\"".formatted(LONGEST.toDays()));
        }
        var span = new Span(from, to, zone);
        var off = span.firstOffQuarter();
        if (off != null) {
            throw offQuarter(zone, off);
        }
        return span;
    }

    private static RefusedException offQuarter(ZoneId zone, Instant at) {
        return RefusedException.invalid(
                ZONE,
                "must be a zone whose clocks are whole quarter-hours apart from UTC: %s isn't at %s"
                        .formatted(zone, at));
    }

    private static ZoneId zone(Parameters parameters) {
        String text = parameters.value(ZONE).orElse("UTC");
        try {
            if (text.length() <= MAX_ZONE) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException e) {
            // told below, with what is wanted instead
        }
        throw RefusedException.invalid(
                ZONE,
                "must be a zone of the tz database such as Europe/Berlin, or an offset such as"
                        + " -03:30 (%2B03:30 with a plus)");
    }

    private static Instant instant(String name, String text, ZoneId zone) {
        boolean isDate = DATE.matcher(text).matches();
        var instant = parsed(name, text, isDate, zone);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw RefusedException.invalid(
                    name, "must lie between %s and %s".formatted(EARLIEST, LATEST));
        }
        if (instant.getNano() == 0 && instant.getEpochSecond() % QuarterHour.SECONDS == 0) {
            return instant;
        }
        throw isDate
                ? offQuarter(zone, instant)
                : RefusedException.invalid(
                        name, "must be a full quarter-hour of UTC: minute 00, 15, 30 or 45");
    }

    private static Instant parsed(String name, String text, boolean isDate, ZoneId zone) {
        try {
            return isDate
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw RefusedException.invalid(
                    name,
                    "must be a date such as 2026-01-31, which begins in \"tz\", or an instant such"
                            + " as 2026-01-31T12:15:00Z (%2B01:00 with a plus)");
        }
    }
}
