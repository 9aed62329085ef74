package io.boltline.analytics.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.sales.QuarterHour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrainTest {
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    /** Where clocks are set at one past midnight. */
    private static final List<String> OFF_QUARTER = List.of("Antarctica/Casey");

    private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,       2026-03-29, 23:00, 23",
        "Europe/Berlin,       2026-10-25, 25:00, 25",
        "America/New_York,    2026-03-08, 23:00, 23",
        "America/New_York,    2026-11-01, 25:00, 25",
        "Australia/Lord_Howe, 2026-10-04, 23:30, 24",
        "Australia/Lord_Howe, 2026-04-05, 24:30, 25",
        "Asia/Kathmandu,      2026-03-29, 24:00, 24",
        "America/St_Johns,    2026-03-08, 23:00, 23",
        "UTC,                 2026-03-29, 24:00, 24",
        "+05:45,              2026-03-29, 24:00, 24",
    })
    void dayIsAsLongAsTheClocksMakeIt(ZoneId zone, LocalDate date, String length, int hours) {
        var day = Grain.DAY.at(date.atStartOfDay(zone).toInstant(), zone);

        assertThat(length(day)).isEqualTo(length);
        assertThat(slices(new Span(day.start(), day.end(), zone), Grain.HOUR)).hasSize(hours);
        assertThat(slices(new Span(day.start(), day.end(), zone), Grain.QUARTER))
                .hasSize((int) Duration.between(day.start(), day.end()).toMinutes() / 15);
    }

    private static String length(Slice slice) {
        var length = Duration.between(slice.start(), slice.end());
        return "%d:%02d".formatted(length.toHours(), length.toMinutesPart());
    }

    @Test
    void hourIsThereTwiceWhereClocksGoBack() {
        assertThat(hours("Europe/Berlin", "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"))
                .containsExactly(
                        "01:00+02:00 60", "02:00+02:00 60", "02:00+01:00 60", "03:00+01:00 60");
        assertThat(hours("America/New_York", "2026-11-01T04:00:00Z", "2026-11-01T08:00:00Z"))
                .containsExactly(
                        "00:00-04:00 60", "01:00-04:00 60", "01:00-05:00 60", "02:00-05:00 60");
    }

    @Test
    void hourIsMissingWhereClocksGoOn() {
        assertThat(hours("Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z"))
                .containsExactly("01:00+01:00 60", "03:00+02:00 60");
        assertThat(hours("America/New_York", "2026-03-08T06:00:00Z", "2026-03-08T08:00:00Z"))
                .containsExactly("01:00-05:00 60", "03:00-04:00 60");
    }

    @Test
    void hourIsHalfAsLongWhereClocksAreSetByHalfOfOne() {
        assertThat(hours("Australia/Lord_Howe", "2026-10-03T14:30:00Z", "2026-10-03T17:00:00Z"))
                .containsExactly("01:00+10:30 60", "02:30+11:00 30", "03:00+11:00 60");
        assertThat(hours("Australia/Lord_Howe", "2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z"))
                .containsExactly("01:00+11:00 60", "01:30+10:30 30", "02:00+10:30 60");
    }

    @Test
    void hourBeginsOnTheClocksOfTheZone() {
        assertThat(hours("Asia/Kathmandu", "2026-01-31T00:00:00Z", "2026-01-31T02:00:00Z"))
                .containsExactly("05:45+05:45 15", "06:00+05:45 60", "07:00+05:45 45");
    }

    private static List<String> hours(String zone, String from, String to) {
        var id = ZoneId.of(zone);
        return slices(new Span(Instant.parse(from), Instant.parse(to), id), Grain.HOUR).stream()
                .map(it -> {
                    var start = it.start().atZone(id);
                    return "%s%s %d"
                            .formatted(
                                    start.toLocalTime(),
                                    start.getOffset(),
                                    Duration.between(it.start(), it.end()).toMinutes());
                })
                .toList();
    }

    /** One zone of each set of rules: many have several names. */
    static Stream<ZoneId> zones() {
        Map<ZoneRules, ZoneId> byRules = new LinkedHashMap<>();
        ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .forEach(zone -> byRules.putIfAbsent(zone.getRules(), zone));
        return byRules.values().stream();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void piecesFollowEachOtherInAllZones(ZoneId zone) {
        var all = new Span(FIRST, LAST, zone);
        if (all.firstOffQuarter() != null) {
            assertThat(zone.getId()).as("where clocks are set at odd times").isIn(OFF_QUARTER);
            return;
        }

        requireWhole(all, Grain.DAY);
        for (var transition : transitions(zone)) {
            var around =
                    new Span(
                            transition.getInstant().minus(Duration.ofHours(30)),
                            transition.getInstant().plus(Duration.ofHours(30)),
                            zone);
            requireWhole(around, Grain.HOUR);
            requireWhole(around, Grain.DAY);
            requireWhole(around, Grain.QUARTER);
        }
    }

    private static List<ZoneOffsetTransition> transitions(ZoneId zone) {
        var transitions = new ArrayList<ZoneOffsetTransition>();
        var next = zone.getRules().nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            transitions.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return transitions;
    }

    private static void requireWhole(Span span, Grain grain) {
        var next = span.start();
        long count = 0;
        for (var slices = span.slices(grain); slices.hasNext(); count++) {
            var slice = slices.next();
            assertThat(slice.start()).as("%s in %s", grain, span).isEqualTo(next);
            assertThat(slice.end().getEpochSecond() % QuarterHour.SECONDS)
                    .as("%s %s in %s", grain, slice, span.zone())
                    .isZero();
            requireOneName(slice, grain, span.zone());
            next = slice.end();
        }
        assertThat(next).isEqualTo(span.end());
        assertThat(count).isLessThanOrEqualTo(span.slicesAtMost(grain));
    }

    /** First and last quarter-hour are of one date, or of one hour. */
    private static void requireOneName(Slice slice, Grain grain, ZoneId zone) {
        var first = slice.start().atZone(zone);
        var last = slice.end().minusSeconds(1).atZone(zone);
        switch (grain) {
            case DAY ->
                    assertThat(last.toLocalDate())
                            .as("%s %s", slice, zone)
                            .isEqualTo(first.toLocalDate());
            case HOUR -> {
                assertThat(last.toLocalDateTime().withMinute(0).withSecond(0))
                        .as("%s %s", slice, zone)
                        .isEqualTo(first.toLocalDateTime().withMinute(0).withSecond(0));
                assertThat(last.getOffset()).isEqualTo(first.getOffset());
            }
            case QUARTER ->
                    assertThat(Duration.between(slice.start(), slice.end()))
                            .isLessThanOrEqualTo(Duration.ofMinutes(15));
        }
    }

    /** In Newfoundland they were set at one past midnight until 2011. */
    @Test
    void dayEndsOnceWhereClocksGoBackOverMidnight() {
        var zone = ZoneId.of("America/St_Johns");
        var span =
                new Span(
                        Instant.parse("2010-11-05T12:00:00Z"),
                        Instant.parse("2010-11-09T12:00:00Z"),
                        zone);

        var days = slices(span, Grain.DAY);

        assertThat(days).hasSize(5);
        assertThat(length(days.get(2))).isEqualTo("25:00");
        assertThat(Grain.DAY.at(Instant.parse("2010-11-07T03:15:00Z"), zone))
                .isEqualTo(days.get(2));
        assertThat(span.firstOffQuarter()).isEqualTo(Instant.parse("2010-11-07T02:31:00Z"));
    }

    @Test
    void zoneOfOddSecondsIsOffTheQuarterHours() {
        var start = Instant.parse("2026-01-31T00:00:00Z");

        assertThat(
                        new Span(start, start.plusSeconds(900), ZoneOffset.of("+05:41:16"))
                                .firstOffQuarter())
                .isEqualTo(start);
    }

    @Test
    void firstAndLastPieceEndWhereTheSpanDoes() {
        var zone = ZoneId.of("Asia/Kathmandu");
        var span =
                new Span(
                        Instant.parse("2026-01-31T00:00:00Z"),
                        Instant.parse("2026-02-01T00:00:00Z"),
                        zone);

        assertThat(slices(span, Grain.DAY))
                .extracting(GrainTest::length)
                .containsExactly("18:15", "5:45");
    }

    private static List<Slice> slices(Span span, Grain grain) {
        var slices = new ArrayList<Slice>();
        span.slices(grain).forEachRemaining(slices::add);
        return slices;
    }
}
