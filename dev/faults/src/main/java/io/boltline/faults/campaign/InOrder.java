package io.boltline.faults.campaign;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Passes results on in the order of their schedules, whichever lane was there first. */
final class InOrder {
    private final Deque<String> expected = new ArrayDeque<>();
    private final Map<String, Result> early = new HashMap<>();
    private final Consumer<Result> next;

    InOrder(List<Schedule> schedules, Consumer<Result> next) {
        schedules.forEach(schedule -> expected.add(schedule.name()));
        this.next = next;
    }

    synchronized void add(Result result) {
        early.put(result.row().fault(), result);
        while (!expected.isEmpty() && early.containsKey(expected.peek())) {
            next.accept(early.remove(expected.remove()));
        }
    }

    /** Nothing more comes: passes on what waits for one that didn't come. */
    synchronized void end() {
        expected.stream().filter(early::containsKey).map(early::remove).forEach(next);
    }
}
