package io.boltline.contracts.gate;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code enum} and {@code const}. An enum is closed unless it is declared {@code open}: then
 * readers were told to expect values that are not named, and writers may send them.
 */
final class ValuesRule implements SchemaRule {
    /** The word in {@code $comment}, and the keyword. */
    private static final String OPEN = "open";

    static final String OPEN_ENUM = "x-open-enum";

    @Override
    public void compare(Schema old, Schema now, Site site) {
        var before = old.values();
        var after = now.values();
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        if (before.isEmpty()) {
            tell(
                    site,
                    "only named values are allowed",
                    Set.of(),
                    after.get(),
                    isOpen(now) ? Effect.NONE : Effect.NARROWER);
        } else if (after.isEmpty()) {
            tell(
                    site,
                    "any value is allowed",
                    before.get(),
                    Set.of(),
                    isOpen(old) ? Effect.NONE : Effect.WIDER);
        } else {
            compare(before.get(), after.get(), isOpen(old), isOpen(now), site);
        }
    }

    static boolean isOpen(Schema schema) {
        return schema.isMarked(OPEN) || schema.first(OPEN_ENUM).json().asBoolean(false);
    }

    private static void compare(
            Set<Node> before, Set<Node> after, boolean wasOpen, boolean isOpen, Site site) {
        var added = after.stream().filter(value -> !Schema.isAmong(value, before)).toList();
        var gone = before.stream().filter(value -> !Schema.isAmong(value, after)).toList();
        if (!wasOpen && isOpen) {
            tell(site, "values that are not named may come", before, after, Effect.WIDER);
        }
        if (wasOpen && !isOpen) {
            tell(site, "only the named values are allowed", before, after, Effect.NARROWER);
        }
        if (!added.isEmpty()) {
            tell(site, "a value was added", before, after, wasOpen ? Effect.NONE : Effect.WIDER);
        }
        if (!gone.isEmpty()) {
            tell(site, "a value is gone", before, after, isOpen ? Effect.NONE : Effect.NARROWER);
        }
    }

    private static void tell(
            Site site, String rule, Set<Node> before, Set<Node> after, Effect effect) {
        site.tell(rule, shown(before), shown(after), effect);
    }

    private static String shown(Collection<Node> values) {
        return values.isEmpty()
                ? "any value"
                : values.stream().map(Node::shown).collect(Collectors.joining(", "));
    }
}
