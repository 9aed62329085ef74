package io.boltline.faults.campaign;

import io.boltline.faults.bed.Layout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left to run, by the testbed that it needs. Lanes take from it until nothing is left; each
 * schedule is taken once.
 */
final class Agenda {
    /** A testbed of its own is worth its start only for some more than one. */
    private static final int WORTH_ANOTHER_TESTBED = 4;

    private final Map<Layout, Group> groups = new LinkedHashMap<>();

    private static final class Group {
        final Layout layout;
        final Deque<Schedule> left = new ArrayDeque<>();
        int lanes;

        Group(Layout layout) {
            this.layout = layout;
        }
    }

    Agenda(List<Schedule> schedules) {
        for (Schedule schedule : schedules) {
            groups.computeIfAbsent(schedule.layout(), Group::new).left.add(schedule);
        }
    }

    /** All that is left, in the order in which one lane takes it. */
    synchronized List<Schedule> left() {
        List<Schedule> all = new ArrayList<>();
        groups.values().forEach(group -> all.addAll(group.left));
        return all;
    }

    /**
     * Takes a lane to what it should start a testbed for: the next schedules that no lane is at,
     * else those that most are left of. Empty when the lane is not needed any more.
     */
    synchronized Optional<Layout> join() {
        Optional<Group> next =
                groups.values().stream()
                        .filter(group -> group.lanes == 0 && !group.left.isEmpty())
                        .findFirst()
                        .or(() ->
                                groups.values().stream()
                                        .filter(it -> it.left.size() >= WORTH_ANOTHER_TESTBED)
                                        .max(Comparator.comparingInt(it -> it.left.size())));
        next.ifPresent(group -> group.lanes++);
        return next.map(group -> group.layout);
    }

    /** The lane's testbed is no more, and something may be left that needed one. */
    synchronized void leave(Layout layout) {
        Optional.ofNullable(groups.get(layout)).ifPresent(group -> group.lanes--);
    }

    /** The next for a testbed laid out so; empty when none is left. */
    synchronized Optional<Schedule> next(Layout layout) {
        return Optional.ofNullable(groups.get(layout)).map(group -> group.left.poll());
    }

    /** To be taken once more; for nobody any more after {@link #clear}. */
    synchronized void putBack(Schedule schedule) {
        Optional.ofNullable(groups.get(schedule.layout()))
                .ifPresent(group -> group.left.add(schedule));
    }

    /** Nothing is left: a lane has failed. */
    synchronized void clear() {
        groups.clear();
    }
}
