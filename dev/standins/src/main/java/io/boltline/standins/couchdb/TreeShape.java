package io.boltline.standins.couchdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The nodes of a copy-on-write b-tree, so that a group of changes tells how many of them it writes
 * anew: all on the ways from the leaves that it touches up to the root. Keys that are neighbours
 * share these ways, scattered ones do not, and the more leaves there are the less they share.
 *
 * <p>Not for use by several threads.
 */
final class TreeShape<K extends Comparable<K>> {
    private final int leafKeys;
    private final int innerKeys;

    /** From the leaves up to the root. */
    private final List<Level<K>> levels = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param leafKeys that a leaf holds at most
     * @param innerKeys that a node above the leaves holds at most
     */
    TreeShape(int leafKeys, int innerKeys) {
        if (leafKeys < 2 || innerKeys < 2) {
            throw new IllegalArgumentException(
                    "a node must hold two keys: " + leafKeys + ", " + innerKeys);
        }
        this.leafKeys = leafKeys;
        this.innerKeys = innerKeys;
    }

    /**
     * What was written anew.
     *
     * @param nodes on all levels
     * @param leafKeys in the leaves among them
     * @param innerKeys in the nodes above
     */
    record Rewritten(int nodes, int leafKeys, int innerKeys) {
        static final Rewritten NOTHING = new Rewritten(0, 0, 0);

        private Rewritten plus(int writtenNodes, int keys, boolean leaves) {
            return new Rewritten(
                    nodes + writtenNodes,
                    leafKeys + (leaves ? keys : 0),
                    innerKeys + (leaves ? 0 : keys));
        }
    }

    /**
     * Applies one group of changes.
     *
     * @param written keys that are new or have a new value
     * @param removed keys that are there no more
     */
    Rewritten change(Collection<K> written, Collection<K> removed) {
        if (levels.isEmpty()) {
            if (written.isEmpty()) {
                return Rewritten.NOTHING;
            }
            levels.add(new Level<>(leafKeys, Collections.min(written)));
        }
        Rewritten rewritten = Rewritten.NOTHING;
        Level.Change<K> change = levels.getFirst().change(written, removed);
        rewritten = rewritten.plus(change.touched().size(), change.keys(), true);
        for (int depth = 1; change.goesOn(); depth++) {
            if (depth == levels.size()) {
                if (levels.getLast().nodes.size() == 1) {
                    break;
                }
                levels.add(Level.above(levels.getLast(), innerKeys));
            }
            change = levels.get(depth).change(change.touched(), change.emptied());
            rewritten = rewritten.plus(change.touched().size(), change.keys(), false);
        }
        return rewritten;
    }

    /** Its keys in as few nodes as they fit in, as a compaction leaves them. */
    TreeShape<K> packed() {
        TreeShape<K> packed = new TreeShape<>(leafKeys, innerKeys);
        if (!levels.isEmpty()) {
            Level<K> level = Level.of(levels.getFirst().allKeys(), leafKeys);
            packed.levels.add(level);
            while (level.nodes.size() > 1) {
                level = Level.of(List.copyOf(level.nodes.keySet()), innerKeys);
                packed.levels.add(level);
            }
        }
        return packed;
    }

    /** All that there are. */
    Rewritten size() {
        Rewritten size = Rewritten.NOTHING;
        for (int depth = 0; depth < levels.size(); depth++) {
            Level<K> level = levels.get(depth);
            size = size.plus(level.nodes.size(), level.keys, depth == 0);
        }
        return size;
    }

    /** Nodes side by side, each by a name that is no later than any of its keys. */
    private static final class Level<K extends Comparable<K>> {
        private final int capacity;
        private final NavigableMap<K, List<K>> nodes = new TreeMap<>();
        private int keys;

        private Level(int capacity, K first) {
            this.capacity = capacity;
            nodes.put(first, new ArrayList<>());
        }

        /**
         * What a group of changes did.
         *
         * @param touched names of the nodes that were written
         * @param emptied names of the nodes that are there no more
         * @param keys in the nodes that were written
         */
        private record Change<K>(List<K> touched, List<K> emptied, int keys) {
            boolean goesOn() {
                return !touched.isEmpty() || !emptied.isEmpty();
            }
        }

        private static <K extends Comparable<K>> Level<K> of(List<K> sorted, int capacity) {
            Level<K> level = new Level<>(capacity, sorted.getFirst());
            level.nodes.clear();
            level.split(sorted.getFirst(), sorted, new ArrayList<>());
            level.keys = sorted.size();
            return level;
        }

        private static <K extends Comparable<K>> Level<K> above(Level<K> below, int capacity) {
            List<K> names = new ArrayList<>(below.nodes.keySet());
            Level<K> level = new Level<>(capacity, names.getFirst());
            level.nodes.put(names.getFirst(), names);
            level.keys = names.size();
            return level;
        }

        private Change<K> change(Collection<K> written, Collection<K> removed) {
            Map<K, Touched<K>> touched = new LinkedHashMap<>();
            removed.forEach(key -> keys -= touch(key, touched).remove(key));
            written.forEach(key -> keys += touch(key, touched).write(key));
            return rewrite(touched);
        }

        private Touched<K> touch(K key, Map<K, Touched<K>> touched) {
            Map.Entry<K, List<K>> floor = nodes.floorEntry(key);
            Map.Entry<K, List<K>> holder = floor == null ? nodes.firstEntry() : floor;
            return touched.computeIfAbsent(holder.getKey(), _ -> new Touched<>(holder.getValue()));
        }

        private Change<K> rewrite(Map<K, Touched<K>> touched) {
            List<K> written = new ArrayList<>();
            List<K> emptied = new ArrayList<>();
            int writtenKeys = 0;
            for (Map.Entry<K, Touched<K>> node : touched.entrySet()) {
                List<K> held = node.getValue().keys;
                List<K> appended = node.getValue().appendedTo(capacity);
                if (held.isEmpty() && nodes.size() > 1) {
                    nodes.remove(node.getKey());
                    emptied.add(node.getKey());
                } else if (!appended.isEmpty()) {
                    writtenKeys += appended.size();
                    held.subList(held.size() - appended.size(), held.size()).clear();
                    split(appended.getFirst(), appended, written);
                } else {
                    writtenKeys += held.size();
                    K name = node.getKey();
                    if (!held.isEmpty() && held.getFirst().compareTo(name) < 0) {
                        nodes.remove(name);
                        emptied.add(name);
                        name = held.getFirst();
                    }
                    split(name, List.copyOf(held), written);
                }
            }
            return new Change<>(written, emptied, writtenKeys);
        }

        /** Into nodes of about the same size; the first keeps the name. */
        private void split(K name, List<K> sorted, List<K> names) {
            int parts = Math.max(1, (sorted.size() + capacity - 1) / capacity);
            for (int part = 0; part < parts; part++) {
                int from = (int) ((long) sorted.size() * part / parts);
                int to = (int) ((long) sorted.size() * (part + 1) / parts);
                K first = part == 0 ? name : sorted.get(from);
                nodes.put(first, new ArrayList<>(sorted.subList(from, to)));
                names.add(first);
            }
        }

        private List<K> allKeys() {
            return nodes.values().stream().flatMap(List::stream).toList();
        }
    }

    /** A node in the course of a group of changes. */
    private static final class Touched<K extends Comparable<K>> {
        private final List<K> keys;
        private final int before;
        private boolean appendedOnly = true;

        private Touched(List<K> keys) {
            this.keys = keys;
            this.before = keys.size();
        }

        /** How many keys there are more. */
        private int write(K key) {
            int at = Collections.binarySearch(keys, key);
            appendedOnly &= -at - 1 >= before;
            if (at >= 0) {
                return 0;
            }
            keys.add(-at - 1, key);
            return 1;
        }

        /** How many keys there are less. */
        private int remove(K key) {
            int at = Collections.binarySearch(keys, key);
            appendedOnly = false;
            if (at < 0) {
                return 0;
            }
            keys.remove(at);
            return 1;
        }

        /**
         * The keys that go into nodes of their own because the node as it was is half full at least
         * and can stay; none if it can't.
         */
        private List<K> appendedTo(int capacity) {
            return appendedOnly && before * 2 >= capacity
                    ? List.copyOf(keys.subList(before, keys.size()))
                    : List.of();
        }
    }
}
