package io.boltline.contracts.gate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands under one name in two contracts; null where one of them has nothing there. */
record Match(String name, @Nullable Node old, @Nullable Node now) {
    /** Nobody's program depends on them. */
    private static final Set<String> PROSE =
            Set.of("summary", "tags", "info", "operationId", "name", "id", "x-private-topics");

    /** What is called otherwise in the two is not matched. */
    static List<Match> of(Map<String, Node> old, Map<String, Node> now) {
        var names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream().map(name -> new Match(name, old.get(name), now.get(name))).toList();
    }

    /** What takes the pairs, and tells what was added or is gone. */
    interface Pair {
        void compare(String name, Node old, Node now);
    }

    static void each(
            String kind,
            Map<String, Node> old,
            Map<String, Node> now,
            Site site,
            Effect gone,
            Effect added,
            Pair pair) {
        for (var match : of(old, now)) {
            if (match.now == null && match.old != null) {
                site.at(match.name).tell(kind + " is gone", match.old.shown(), "nothing", gone);
            } else if (match.old == null && match.now != null) {
                site.at(match.name).tell(kind + " was added", "nothing", match.now.shown(), added);
            } else if (match.old != null && match.now != null) {
                pair.compare(match.name, match.old, match.now);
            }
        }
    }

    /** Tells all members that differ and that nothing here decides. */
    static void rest(Node old, Node now, Set<String> decided, Site site) {
        for (var match : of(old.members(), now.members())) {
            var before = old.member(match.name);
            var after = now.member(match.name);
            if (decided.contains(match.name) || isSame(before, after)) {
                continue;
            }
            if (MarksRule.WORDS.contains(match.name) || PROSE.contains(match.name)) {
                site.at(match.name).tell("words changed", before, after, Effect.NONE);
            } else {
                site.at(match.name).tellUnknown("\"" + match.name + "\"", before, after);
            }
        }
    }

    /** Compares two members as they stand. */
    static void same(String member, Node old, Node now, Site site, String rule, Effect effect) {
        var before = old.member(member);
        var after = now.member(member);
        if (!isSame(before, after)) {
            site.at(member).tell(rule, before, after, effect);
        }
    }

    /** With all that they refer to. */
    private static boolean isSame(Node old, Node now) {
        return new SameText().of(List.of(old), List.of(now));
    }
}
