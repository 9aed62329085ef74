package io.boltline.schemas;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Derives from an open schema the one for what this build writes: closed wherever a new place in
 * the instance begins, and without what is no longer written. Where the schema says {@code
 * additionalProperties: true}, closing it has no effect: anything may stand there for ever.
 */
final class Strict {
    private static final Set<String> OF_MEMBERS = Set.of("properties", "patternProperties");
    private static final Set<String> OF_PARTS = Set.of("items", "additionalProperties");
    private static final Set<String> ALTERNATIVES = Set.of("allOf", "anyOf", "oneOf");

    private Strict() {}

    /** The schema of a whole instance, without references; the given one is not changed. */
    static JsonNode of(JsonNode open) {
        JsonNode inner = inner(open);
        if (inner instanceof ObjectNode closed && saysMembers(closed)) {
            closed.put("unevaluatedProperties", false);
        }
        return inner;
    }

    private static boolean saysMembers(ObjectNode schema) {
        return schema.has("properties")
                || schema.path("type").asString("").equals("object")
                || ALTERNATIVES.stream().anyMatch(schema::has);
    }

    /** The same place of the instance as the schema around it: closed there, once. */
    private static JsonNode inner(JsonNode schema) {
        if (!(schema instanceof ObjectNode open)) {
            return schema.deepCopy();
        }
        var strict = open.deepCopy();
        for (var keyword : open.properties()) {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (OF_MEMBERS.contains(name)) {
                strict.set(name, members(value));
            } else if (OF_PARTS.contains(name)) {
                strict.set(name, of(value));
            } else if (ALTERNATIVES.contains(name)) {
                strict.set(name, alternatives(value, strict.arrayNode()));
            }
        }
        return strict;
    }

    private static ObjectNode members(JsonNode open) {
        var strict = ((ObjectNode) open).deepCopy();
        for (var member : open.properties()) {
            if (Marks.isNoLongerWritten(member.getValue())) {
                strict.remove(member.getKey());
            } else {
                strict.set(member.getKey(), of(member.getValue()));
            }
        }
        return strict;
    }

    private static ArrayNode alternatives(JsonNode open, ArrayNode strict) {
        for (JsonNode alternative : open) {
            if (!Marks.isNoLongerWritten(alternative)) {
                strict.add(inner(alternative));
            }
        }
        return strict;
    }
}
