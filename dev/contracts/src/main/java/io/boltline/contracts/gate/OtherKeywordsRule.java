package io.boltline.contracts.gate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** All keywords that no other rule decides: where one of them changes, that is unknown. */
final class OtherKeywordsRule implements SchemaRule {
    private static final Set<String> DECIDED =
            Set.of(
                    "type",
                    "enum",
                    "const",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "minProperties",
                    "maxProperties",
                    "multipleOf",
                    "uniqueItems",
                    "pattern",
                    "format",
                    "contentEncoding",
                    "contentMediaType",
                    "default",
                    "additionalProperties",
                    "items",
                    "propertyNames",
                    "patternProperties",
                    "oneOf",
                    "anyOf",
                    "$defs",
                    "definitions",
                    ValuesRule.OPEN_ENUM);

    @Override
    public void compare(Schema old, Schema now, Site site) {
        var keywords = new LinkedHashSet<>(old.keywords().keySet());
        keywords.addAll(now.keywords().keySet());
        for (var keyword : keywords) {
            boolean decided = DECIDED.contains(keyword) || MarksRule.WORDS.contains(keyword);
            if (!decided && !json(old.all(keyword)).equals(json(now.all(keyword)))) {
                changed(keyword, old.first(keyword), now.first(keyword), site);
            }
        }
    }

    private static void changed(String keyword, Node before, Node now, Site site) {
        if (keyword.equals("$id")) {
            site.tell("others find the schema by its $id", before, now, Effect.LOST);
        } else {
            site.tellUnknown("the keyword \"" + keyword + "\"", before, now);
        }
    }

    private static List<JsonNode> json(List<Node> nodes) {
        return nodes.stream().map(Node::json).toList();
    }
}
