package io.boltline.faults.analytics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What strikes how often.
 *
 * @param onSqlite how many instances have their rows in SQLite
 * @param perSecond how many events are written
 * @param between how long analytics is left alone before a strike
 */
record AnalyticsPlan(
        Map<AnalyticsStrike, Integer> times, int onSqlite, double perSecond, Duration between) {
    AnalyticsPlan {
        times = Map.copyOf(times);
    }

    /** One that loses all, and is killed while it makes it again; and its database killed. */
    static AnalyticsPlan brief() {
        return new AnalyticsPlan(
                Map.of(AnalyticsStrike.ALL_LOST, 1, AnalyticsStrike.POSTGRES_KILLED, 1),
                1,
                200,
                Duration.ofSeconds(1));
    }

    /** More than twenty hard kills, and whatever else can happen to it. */
    static AnalyticsPlan thorough() {
        Map<AnalyticsStrike, Integer> times = new EnumMap<>(AnalyticsStrike.class);
        times.put(AnalyticsStrike.ONE, 6);
        times.put(AnalyticsStrike.ALL, 3);
        times.put(AnalyticsStrike.STATE_LOST, 3);
        times.put(AnalyticsStrike.ROWS_DELETED, 3);
        times.put(AnalyticsStrike.ALL_LOST, 2);
        times.put(AnalyticsStrike.DISK_FULL, 2);
        times.put(AnalyticsStrike.POSTGRES_KILLED, 2);
        times.put(AnalyticsStrike.CONNECTIONS_CUT, 2);
        times.put(AnalyticsStrike.BROKER, 2);
        return new AnalyticsPlan(times, 2, 200, Duration.ofSeconds(2));
    }

    /** Each kind of strike whose title has this in it, once. */
    AnalyticsPlan only(String text) {
        Map<AnalyticsStrike, Integer> chosen = new EnumMap<>(AnalyticsStrike.class);
        Arrays.stream(AnalyticsStrike.values())
                .filter(strike -> strike.title().contains(text))
                .forEach(strike -> chosen.put(strike, 1));
        return new AnalyticsPlan(chosen, onSqlite, perSecond, between);
    }

    /**
     * Every strike, in an order that the seed decides.
     *
     * @param withPostgres whether this machine has it
     */
    List<AnalyticsStrike> strikes(long seed, boolean withPostgres) {
        List<AnalyticsStrike> strikes = new ArrayList<>();
        for (AnalyticsStrike strike : AnalyticsStrike.values()) {
            if (withPostgres || !strike.needsPostgres()) {
                strikes.addAll(Collections.nCopies(times.getOrDefault(strike, 0), strike));
            }
        }
        Collections.shuffle(strikes, new Random(seed));
        return strikes;
    }
}
