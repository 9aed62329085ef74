package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code oneOf} and {@code anyOf}: the alternatives are matched, not taken by their places. */
final class AlternativesRule implements SchemaRule {
    private static final List<String> KEYWORDS = List.of("oneOf", "anyOf");
    private final SchemaDiff diff;

    AlternativesRule(SchemaDiff diff) {
        this.diff = diff;
    }

    /** Whether the schema says nothing but what its alternatives say. */
    static boolean isNothingElse(Schema schema) {
        return !alternatives(schema).isEmpty()
                && schema.properties().isEmpty()
                && schema.required().isEmpty()
                && schema.keywords().keySet().stream()
                        .allMatch(keyword ->
                                KEYWORDS.contains(keyword) || MarksRule.WORDS.contains(keyword));
    }

    /**
     * Compares where one side is nothing but alternatives. The other is perhaps one of them, or
     * says once what all of its alternatives have in common.
     */
    void compareWithOne(Schema old, Schema now, Site site) {
        if (hasSeveralLists(old) || hasSeveralLists(now)) {
            unknown(old, now, site);
        } else {
            match(laidOut(old), laidOut(now), now.says("oneOf"), site);
        }
    }

    private static boolean hasSeveralLists(Schema schema) {
        return KEYWORDS.stream().mapToInt(keyword -> schema.all(keyword).size()).sum() > 1;
    }

    private static void unknown(Schema old, Schema now, Site site) {
        site.tellUnknown(
                "what stands beside other alternatives",
                old.parts().getLast(),
                now.parts().getLast());
    }

    private static boolean isSameText(Schema old, Schema now) {
        return KEYWORDS.stream()
                .allMatch(keyword -> new SameText().of(old.all(keyword), now.all(keyword)));
    }

    /** The alternatives, each with what is said beside them; itself where it has none. */
    private static List<Schema> laidOut(Schema schema) {
        var lists = KEYWORDS.stream().flatMap(keyword -> schema.all(keyword).stream()).toList();
        if (lists.isEmpty()) {
            return byType(schema);
        }
        var beside = schema.without(KEYWORDS).without(MarksRule.WORDS);
        return lists.getFirst().items().stream().map(beside::and).toList();
    }

    /** One for each type; what is said of the others is nothing for null. */
    private static List<Schema> byType(Schema schema) {
        var types = schema.first("type").items();
        if (types.isEmpty() || schema.all("type").size() > 1) {
            return List.of(schema);
        }
        var beside = schema.without(List.of("type")).without(MarksRule.WORDS);
        return types.stream()
                .map(type ->
                        type.shown().equals("null")
                                ? Schema.of(typed(type))
                                : beside.and(typed(type)))
                .toList();
    }

    private static Node typed(Node type) {
        return new Node(
                type.contract(),
                type.file(),
                type.pointer(),
                JsonNodeFactory.instance.objectNode().set("type", type.json()));
    }

    @Override
    public void compare(Schema old, Schema now, Site site) {
        var before = alternatives(old);
        var after = alternatives(now);
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        if (before.isEmpty() || after.isEmpty()) {
            site.tell(
                    before.isEmpty() ? "one of some is asked for" : "none of some is asked for",
                    shown(before),
                    shown(after),
                    before.isEmpty() ? Effect.NARROWER : Effect.WIDER);
            return;
        }
        if (hasSeveralLists(old) || hasSeveralLists(now)) {
            if (!isSameText(old, now)) {
                unknown(old, now, site);
            }
            return;
        }
        boolean exclusive = now.says("oneOf");
        if (old.says("oneOf") != exclusive) {
            site.tell(
                    "whether several may hold at once",
                    old.says("oneOf") ? "oneOf" : "anyOf",
                    exclusive ? "oneOf" : "anyOf",
                    ToldApart.all(exclusive ? after : before)
                            ? Effect.NONE
                            : exclusive ? Effect.NARROWER : Effect.WIDER);
        }
        match(before, after, exclusive, site);
    }

    /** Matches; where alternatives are exclusive, what two of them allow is allowed no more. */
    private void match(List<Schema> before, List<Schema> after, boolean exclusive, Site site) {
        var old = new ArrayList<>(before);
        var now = new ArrayList<>(after);
        pair(old, now, diff::isSame, site);
        pair(old, now, AlternativesRule::isOfOneName, site);
        pair(old, now, AlternativesRule::hasSameConstants, site);
        if (old.size() == 1 && now.size() == 1) {
            pair(old, now, (_, _) -> true, site);
        }
        old.forEach(gone ->
                site.tell("an alternative is gone", gone.shown(), "nothing", Effect.NARROWER));
        for (var added : now) {
            boolean overlaps = exclusive && !ToldApart.fromOthers(added, after);
            site.tell(
                    overlaps
                            ? "an alternative was added that is not told apart from the others"
                            : "an alternative was added",
                    "nothing",
                    added.shown(),
                    overlaps ? Effect.UNKNOWN : Effect.WIDER);
        }
    }

    private void pair(
            List<Schema> old, List<Schema> now, BiPredicate<Schema, Schema> alike, Site site) {
        for (var one : List.copyOf(old)) {
            var match = now.stream().filter(other -> alike.test(one, other)).findFirst();
            if (match.isPresent()) {
                old.remove(one);
                now.remove(match.get());
                diff.compare(one, match.get(), site);
            }
        }
    }

    private static boolean isOfOneName(Schema one, Schema other) {
        var title = one.first("title");
        return title.isThere() && title.json().equals(other.first("title").json());
    }

    /** Whether the members that tell one alternative from another by a word say the same. */
    private static boolean hasSameConstants(Schema one, Schema other) {
        var telling =
                one.properties().keySet().stream()
                        .filter(name -> !values(one, name).isEmpty())
                        .filter(name -> !values(other, name).isEmpty())
                        .toList();
        return !telling.isEmpty()
                && telling.stream()
                        .allMatch(name ->
                                values(one, name).stream()
                                        .anyMatch(value ->
                                                Schema.isAmong(value, values(other, name))));
    }

    private static Set<Node> values(Schema schema, String member) {
        return Schema.of(schema.property(member)).values().orElse(Set.of());
    }

    private static List<Schema> alternatives(Schema schema) {
        return KEYWORDS.stream()
                .flatMap(keyword -> schema.all(keyword).stream())
                .flatMap(list -> list.items().stream())
                .map(Schema::of)
                .toList();
    }

    private static String shown(List<Schema> alternatives) {
        return alternatives.isEmpty() ? "nothing" : alternatives.size() + " alternatives";
    }
}
