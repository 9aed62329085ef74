package io.boltline.contracts.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether two places say the same to the letter, with all that they refer to. */
final class SameText {
    private static final int MOST_DEEP = 64;
    private final Map<String, Boolean> known = new HashMap<>();

    boolean of(List<Node> old, List<Node> now) {
        if (old.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < old.size(); i++) {
            if (!of(old.get(i), now.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean of(Node old, Node now) {
        var pair = old.place() + "|" + now.place();
        var found = known.get(pair);
        if (found != null) {
            return found;
        }
        boolean same = old.json().equals(now.json()) && refersToTheSame(old, now, 0);
        known.put(pair, same);
        return same;
    }

    /** Of two that are equal by themselves. */
    private static boolean refersToTheSame(Node old, Node now, int depth) {
        if (depth > MOST_DEEP) {
            return false; // a circle: to be compared piece by piece
        }
        if (old.isReference()) {
            var before = old.resolved();
            var after = now.resolved();
            return before.json().equals(after.json()) && refersToTheSame(before, after, depth + 1);
        }
        for (var name : old.members().keySet()) {
            if (!refersToTheSame(old.member(name), now.member(name), depth + 1)) {
                return false;
            }
        }
        var items = old.items();
        var others = now.items();
        for (int i = 0; i < items.size(); i++) {
            if (!refersToTheSame(items.get(i), others.get(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
