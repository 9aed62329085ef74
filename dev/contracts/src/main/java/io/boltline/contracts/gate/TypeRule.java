package io.boltline.contracts.gate;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * {@code type}: a name or several; none is any, or those of the values that are named. Every
 * integer is a number.
 */
final class TypeRule {
    private static final Set<String> ANY =
            Set.of("null", "boolean", "object", "array", "number", "integer", "string");

    private TypeRule() {}

    /** Says whether the two have anything in common, so that the other keywords matter. */
    static boolean compare(Schema old, Schema now, Site site) {
        var before = typesOf(old);
        var after = typesOf(now);
        if (before.equals(after)) {
            return true;
        }
        boolean wider = after.containsAll(before);
        boolean narrower = before.containsAll(after);
        site.tell(
                differByNull(before, after) ? "null is allowed or not" : "the type changed",
                shown(before),
                shown(after),
                wider ? Effect.WIDER : narrower ? Effect.NARROWER : Effect.OTHER);
        return wider || narrower;
    }

    /** The types that a value may be of, by {@code type} and by the values that are named. */
    static Set<String> typesOf(Schema schema) {
        var types = new TreeSet<>(ANY);
        for (var type : schema.all("type")) {
            var named = new TreeSet<String>();
            if (type.json().isArray()) {
                type.items().forEach(item -> named.add(item.json().asString()));
            } else {
                named.add(type.json().asString());
            }
            if (named.contains("number")) {
                named.add("integer");
            }
            types.retainAll(named);
        }
        if (!ValuesRule.isOpen(schema)) {
            schema.values()
                    .ifPresent(values ->
                            types.retainAll(
                                    values.stream()
                                            .map(value -> typeOf(value.json()))
                                            .collect(Collectors.toSet())));
        }
        return types;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case ARRAY -> "array";
            case NUMBER -> isWhole(value) ? "integer" : "number";
            default -> "object";
        };
    }

    private static boolean isWhole(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static boolean differByNull(Set<String> one, Set<String> other) {
        var rest = new TreeSet<>(one);
        rest.addAll(other);
        rest.removeIf(type -> one.contains(type) && other.contains(type));
        return rest.equals(Set.of("null"));
    }

    private static String shown(Set<String> types) {
        var named = new TreeSet<>(types);
        if (named.contains("number")) {
            named.remove("integer");
        }
        return types.equals(ANY) ? "any type" : String.join(" or ", named);
    }
}
