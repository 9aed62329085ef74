package io.boltline.faults.campaign;

import io.boltline.faults.Impact;
import io.boltline.load.shoppers.Entry;
import io.boltline.load.shoppers.Told;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What clients were told in a run, and how long it took. */
record Answers(List<Entry> entries, List<Impact> impacts) {
    private static final Set<Integer> USUAL = Set.of(200, 202, 503);

    int acknowledged() {
        return count(Entry::isAcknowledged);
    }

    int refused() {
        return count(entry ->
                entry.outcome() instanceof Told.Refused
                        || entry.outcome() instanceof Told.NotTaken);
    }

    int unknown() {
        return count(entry -> entry.outcome() instanceof Told.Unknown);
    }

    /** Of purchases that had to go through what was broken, and succeeded. */
    Percentiles hurt() {
        return took(this::isHurt);
    }

    /** Of purchases that were under way beside it. */
    Percentiles others() {
        return took(
                entry -> !isHurt(entry) && impacts.stream().anyMatch(impact -> impact.sees(entry)));
    }

    /** What nobody should have been told. */
    List<String> against(Schedule schedule) {
        List<String> problems = new ArrayList<>();
        Set<Integer> wrong = new HashSet<>();
        entries.forEach(entry -> wrong.addAll(entry.statuses()));
        wrong.removeAll(USUAL);
        wrong.removeAll(schedule.alsoAnswered());
        if (!wrong.isEmpty()) {
            problems.add("answers that must not be (0 is none): " + wrong);
        }
        int rejected = count(Entry::isRejectedLater);
        if (rejected > 0 && !schedule.mayRejectLater()) {
            problems.add(rejected + " purchases accepted and rejected later");
        }
        int untold = count(Answers::askedInVain);
        if (untold > 0 && schedule.tellsWhoeverAsksAgain()) {
            problems.add(untold + " clients with a key who were never told");
        }
        int stuck =
                count(entry ->
                        entry.outcome() instanceof Told.Pending(String orderId)
                                && impacts.stream()
                                        .noneMatch(it -> it.refused().contains(orderId)));
        if (stuck > 0) {
            problems.add(stuck + " purchases without an end");
        }
        return problems;
    }

    private static boolean askedInVain(Entry entry) {
        return entry.intent().key().isPresent()
                && (entry.outcome() instanceof Told.Unknown
                        || entry.outcome() instanceof Told.NotTaken);
    }

    private boolean isHurt(Entry entry) {
        return impacts.stream().anyMatch(impact -> impact.hurts(entry));
    }

    private Percentiles took(Predicate<Entry> which) {
        return Percentiles.of(
                entries.stream()
                        .filter(entry -> entry.outcome() instanceof Told.Invoiced)
                        .filter(which)
                        .map(Entry::took));
    }

    private int count(Predicate<Entry> which) {
        return Math.toIntExact(entries.stream().filter(which).count());
    }
}
