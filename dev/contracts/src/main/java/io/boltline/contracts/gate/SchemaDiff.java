package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What differs between two schemas, keyword by keyword and down through all that they are made of.
 */
final class SchemaDiff {
    private final AlternativesRule alternatives = new AlternativesRule(this);
    private final List<SchemaRule> rules =
            List.of(
                    new ValuesRule(),
                    new BoundsRule(),
                    new PatternRule(),
                    new FormatRule(),
                    new DefaultRule(),
                    new MarksRule(),
                    new MembersRule(this),
                    new ItemsRule(this),
                    alternatives,
                    new OtherKeywordsRule());
    private final SameText same = new SameText();
    private final Set<String> begun = new HashSet<>();

    void compare(Node old, Node now, Site site) {
        compare(List.of(old), List.of(now), site);
    }

    /** Of two schemas that each are made of these parts. */
    void compare(List<Node> old, List<Node> now, Site site) {
        if (same.of(old, now)) {
            return;
        }
        compare(Schema.of(old), Schema.of(now), site);
    }

    void compare(Schema old, Schema now, Site site) {
        var pair = site.subject().name() + "|" + old.place() + "|" + now.place();
        if (!begun.add(pair)) {
            return; // a schema that contains itself
        }
        if (AlternativesRule.isNothingElse(old) != AlternativesRule.isNothingElse(now)) {
            alternatives.compareWithOne(old, now, site);
        } else if (TypeRule.compare(old, now, site)) {
            rules.forEach(rule -> rule.compare(old, now, site));
        }
        begun.remove(pair);
    }

    /** Whether nothing differs that anybody could be broken by, or be glad of. */
    boolean isSame(Schema old, Schema now) {
        var trial = new Site(new Subject.Kept("", ""), "", "", new ArrayList<>());
        compare(old, now, trial);
        return trial.told().stream().allMatch(verdict -> verdict.effect() == Effect.NONE);
    }
}
