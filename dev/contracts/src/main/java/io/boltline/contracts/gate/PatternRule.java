package io.boltline.contracts.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code pattern}: which of two is the wider is decided by the languages that they describe. */
final class PatternRule implements SchemaRule {
    @Override
    public void compare(Schema old, Schema now, Site site) {
        var before = old.all("pattern");
        var after = now.all("pattern");
        if (textOf(before).equals(textOf(after))) {
            return;
        }
        if (before.isEmpty() || after.isEmpty()) {
            tell(
                    site,
                    before.isEmpty() ? "a pattern is asked for" : "no pattern is asked for",
                    before,
                    after,
                    before.isEmpty() ? Effect.NARROWER : Effect.WIDER);
            return;
        }
        var language = language(before);
        var newer = language(after);
        if (language.isEmpty() || newer.isEmpty()) {
            site.tellUnknown(
                    "a pattern that can't be read as a regular language",
                    before.getFirst(),
                    after.getFirst());
        } else {
            compare(language.get(), newer.get(), before, after, site);
        }
    }

    private static void compare(
            RegularLanguage language,
            RegularLanguage newer,
            List<Node> before,
            List<Node> after,
            Site site) {
        boolean wider = language.isIn(newer);
        boolean narrower = newer.isIn(language);
        if (wider && narrower) {
            tell(site, "the pattern is written otherwise", before, after, Effect.NONE);
        } else if (wider) {
            tell(site, "the pattern is wider", before, after, Effect.WIDER);
        } else if (narrower) {
            tell(site, "the pattern is tighter", before, after, Effect.NARROWER);
        } else {
            tell(site, "the pattern is another", before, after, Effect.OTHER);
        }
    }

    private static Optional<RegularLanguage> language(List<Node> patterns) {
        var languages =
                patterns.stream()
                        .map(pattern -> RegularLanguage.of(pattern.json().asString()))
                        .toList();
        return languages.stream()
                .reduce((one, other) -> one.flatMap(language -> other.map(language::and)))
                .orElseThrow();
    }

    private static void tell(
            Site site, String rule, List<Node> before, List<Node> after, Effect effect) {
        site.tell(rule, textOf(before), textOf(after), effect);
    }

    private static String textOf(List<Node> patterns) {
        return patterns.isEmpty()
                ? "any text"
                : patterns.stream()
                        .map(Node::shown)
                        .distinct()
                        .collect(Collectors.joining(" and "));
    }
}
