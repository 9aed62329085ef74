package io.boltline.contracts.gate;

import java.util.Map;

/** {@code format}, which is asserted, and how a text is encoded. */
final class FormatRule implements SchemaRule {
    /** Formats all of whose values are also of the other. */
    private static final Map<String, String> WIDER =
            Map.of(
                    "int32", "int64",
                    "float", "double",
                    "uri", "uri-reference",
                    "email", "idn-email",
                    "hostname", "idn-hostname");

    @Override
    public void compare(Schema old, Schema now, Site site) {
        var before = old.first("format");
        var after = now.first("format");
        if (!before.json().equals(after.json())) {
            site.tell("the format changed", before, after, effect(before, after));
        }
        for (var encoding : new String[] {"contentEncoding", "contentMediaType"}) {
            if (!old.first(encoding).json().equals(now.first(encoding).json())) {
                site.tell(
                        "the text is encoded otherwise",
                        old.first(encoding),
                        now.first(encoding),
                        Effect.OTHER);
            }
        }
    }

    private static Effect effect(Node before, Node now) {
        if (!before.isThere() || before.shown().equals(WIDER.get(now.shown()))) {
            return Effect.NARROWER;
        }
        return !now.isThere() || now.shown().equals(WIDER.get(before.shown()))
                ? Effect.WIDER
                : Effect.OTHER;
    }
}
