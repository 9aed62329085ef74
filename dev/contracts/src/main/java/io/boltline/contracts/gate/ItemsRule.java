package io.boltline.contracts.gate;

import java.util.LinkedHashSet;
import java.util.List;

/** {@code items}, and the members that are not named one by one. */
final class ItemsRule implements SchemaRule {
    private static final String BY_PATTERN = "patternProperties";
    private final SchemaDiff diff;

    ItemsRule(SchemaDiff diff) {
        this.diff = diff;
    }

    @Override
    public void compare(Schema old, Schema now, Site site) {
        part("items", old, now, site.at("*"));
        part("propertyNames", old, now, site.at("(names)"));
        otherMembers(old, now, site.at("*"));
        byPattern(old, now, site);
    }

    private void part(String keyword, Schema old, Schema now, Site site) {
        var before = old.all(keyword);
        var after = now.all(keyword);
        if (!before.isEmpty() && !after.isEmpty()) {
            diff.compare(before, after, site);
        } else if (!before.isEmpty() || !after.isEmpty()) {
            boolean said = before.isEmpty();
            site.tell(
                    keyword + (said ? " are of one form from now on" : " may be anything"),
                    old.first(keyword),
                    now.first(keyword),
                    said ? Effect.NARROWER : Effect.WIDER);
        }
    }

    private void otherMembers(Schema old, Schema now, Site site) {
        var before = OtherMembers.of(old);
        var after = OtherMembers.of(now);
        if (before == OtherMembers.OF_A_FORM && after == before) {
            diff.compare(old.all(OtherMembers.KEYWORD), now.all(OtherMembers.KEYWORD), site);
        } else if (before != after) {
            site.tell(
                    "what is said of other members changed",
                    before + " " + old.first(OtherMembers.KEYWORD).shown(),
                    after + " " + now.first(OtherMembers.KEYWORD).shown(),
                    effect(before, after));
        }
    }

    private static Effect effect(OtherMembers before, OtherMembers after) {
        return switch (after) {
            case CLOSED -> Effect.NARROWER;
            case OF_A_FORM -> before == OtherMembers.CLOSED ? Effect.WIDER : Effect.NARROWER;
            case FREE -> before == OtherMembers.OPEN ? Effect.NONE : Effect.WIDER;
            case OPEN -> before == OtherMembers.FREE ? Effect.LOST : Effect.WIDER;
        };
    }

    private void byPattern(Schema old, Schema now, Site site) {
        var before = old.first(BY_PATTERN).members();
        var after = now.first(BY_PATTERN).members();
        var patterns = new LinkedHashSet<>(before.keySet());
        patterns.addAll(after.keySet());
        for (var pattern : patterns) {
            var was = before.get(pattern);
            var is = after.get(pattern);
            var member = site.at("(" + pattern + ")");
            if (was != null && is != null) {
                diff.compare(List.of(was), List.of(is), member);
            } else {
                member.tell(
                        "members by pattern",
                        was == null ? "nothing" : was.shown(),
                        is == null ? "nothing" : is.shown(),
                        was == null ? Effect.NARROWER : Effect.WIDER);
            }
        }
    }
}
