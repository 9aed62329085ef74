package io.boltline.contract.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How far a node's settlements were read: all up to here are in the log.
 *
 * <p>Like Bitcoin's block locators it remembers some of the way, ever fewer the longer ago, so that
 * a node that lost its newest past can be followed again from where it is still the same.
 *
 * @param node the node's identity
 * @param trail oldest first; empty before the first settlement
 */
public record Cursor(String node, List<Checkpoint> trail) {
    public Cursor {
        trail = List.copyOf(trail);
    }

    public static Cursor beforeTheFirst(String node) {
        return new Cursor(node, List.of());
    }

    /** Of the newest settlement that was read; 0 before the first. */
    public long index() {
        return trail.isEmpty() ? 0 : trail.getLast().index();
    }

    public Cursor advancedTo(Checkpoint newest) {
        if (newest.index() <= index()) {
            return this;
        }
        var longer = new ArrayList<Checkpoint>();
        Set<Integer> distances = new HashSet<>();
        for (Checkpoint checkpoint : trail) {
            if (distances.add(magnitude(newest.index() - checkpoint.index()))) {
                longer.add(checkpoint);
            }
        }
        longer.add(newest);
        return new Cursor(node, longer);
    }

    private static int magnitude(long distance) {
        return Long.SIZE - Long.numberOfLeadingZeros(distance);
    }

    /** Back to the newest checkpoint of which this holds; to the beginning if there is none. */
    public Cursor backTo(Predicate<Checkpoint> stillTrue) {
        for (int end = trail.size(); end > 0; end--) {
            if (stillTrue.test(trail.get(end - 1))) {
                return end == trail.size() ? this : new Cursor(node, trail.subList(0, end));
            }
        }
        return trail.isEmpty() ? this : beforeTheFirst(node);
    }
}
