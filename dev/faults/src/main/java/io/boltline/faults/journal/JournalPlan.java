package io.boltline.faults.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What strikes how often.
 *
 * @param perSecond how many events are written
 * @param between how long the journal is left alone before a strike
 */
record JournalPlan(Map<JournalStrike, Integer> times, double perSecond, Duration between) {
    JournalPlan {
        times = Map.copyOf(times);
    }

    /** Half a minute. */
    static JournalPlan brief() {
        return new JournalPlan(
                Map.of(JournalStrike.RESTORED_AND_KILLED, 1, JournalStrike.BROKER_KILLED, 1),
                200,
                Duration.ofSeconds(1));
    }

    /** Forty hard kills, and whatever else can happen to it. */
    static JournalPlan thorough() {
        Map<JournalStrike, Integer> times = new EnumMap<>(JournalStrike.class);
        times.put(JournalStrike.ONE_OF_TWO, 5);
        times.put(JournalStrike.STANDBY, 5);
        times.put(JournalStrike.BOTH, 5);
        times.put(JournalStrike.RESTORED_AND_KILLED, 5);
        times.put(JournalStrike.WIPED, 3);
        times.put(JournalStrike.ZOMBIE, 3);
        times.put(JournalStrike.BROKER_KILLED, 3);
        times.put(JournalStrike.BROKER_STALLED, 3);
        times.put(JournalStrike.JOINED, 3);
        times.put(JournalStrike.DISK_FULL, 2);
        return new JournalPlan(times, 300, Duration.ofSeconds(2));
    }

    /** Each kind of strike whose title has this in it, once. */
    JournalPlan only(String text) {
        Map<JournalStrike, Integer> chosen = new EnumMap<>(JournalStrike.class);
        for (JournalStrike strike : JournalStrike.values()) {
            if (strike.title().contains(text)) {
                chosen.put(strike, 1);
            }
        }
        return new JournalPlan(chosen, perSecond, between);
    }

    /** Every strike, in an order that the seed decides. */
    List<JournalStrike> strikes(long seed) {
        List<JournalStrike> strikes = new ArrayList<>();
        for (JournalStrike strike : JournalStrike.values()) {
            strikes.addAll(Collections.nCopies(times.getOrDefault(strike, 0), strike));
        }
        Collections.shuffle(strikes, new Random(seed));
        return strikes;
    }
}
