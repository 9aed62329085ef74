package io.boltline.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What waits to be journaled, as looks at both sides tell; times are nanoseconds of an unknown
 * origin, so that no two hosts' clocks are compared.
 */
final class Backlog {
    private static final int MAX_SEEN = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /** By partition, ends that are not reached, each with when it was first seen. */
    private final Map<Integer, Deque<Seen>> unreached = new HashMap<>();

    private long records;

    private record Seen(long end, long nanos) {}

    /**
     * Takes in one look.
     *
     * @param ends of the events by partition: looked at before the other
     * @param reached the offsets that are committed, by partition; none is 0
     */
    synchronized void seen(Map<Integer, Long> ends, Map<Integer, Long> reached, long nowNanos) {
        long waiting = 0;
        for (var end : ends.entrySet()) {
            long committed = reached.getOrDefault(end.getKey(), 0L);
            waiting += Math.max(0, end.getValue() - committed);
            seen(end.getKey(), end.getValue(), committed, nowNanos);
        }
        records = waiting;
    }

    private void seen(int partition, long end, long committed, long nowNanos) {
        var waiting = unreached.computeIfAbsent(partition, _ -> new ArrayDeque<>());
        if (waiting.isEmpty() || waiting.getLast().end() < end) {
            // Of too many the last ones count as one, as old as the first of these.
            long since = waiting.size() < MAX_SEEN ? nowNanos : waiting.removeLast().nanos();
            waiting.addLast(new Seen(end, since));
        }
        while (!waiting.isEmpty() && waiting.getFirst().end() <= committed) {
            waiting.removeFirst();
        }
    }

    /** How many events wait, of all partitions. */
    synchronized long records() {
        return records;
    }

    /** For how long at least the oldest of them has been waiting; 0 when none is. */
    synchronized double seconds(long nowNanos) {
        return unreached.values().stream()
                .filter(waiting -> !waiting.isEmpty())
                .mapToDouble(waiting -> (nowNanos - waiting.getFirst().nanos()) / NANOS_PER_SECOND)
                .max()
                .orElse(0);
    }
}
