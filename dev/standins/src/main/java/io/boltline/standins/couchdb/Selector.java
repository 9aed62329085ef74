package io.boltline.standins.couchdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code _find} looks for: comparisons of fields, joined by {@code $and} and {@code $or}. */
record Selector(ObjectNode json) {

    /** A field of the document; dots lead into its objects. */
    static JsonNode value(JsonNode document, String field) {
        JsonNode at = document;
        for (String member : field.split("\\.", -1)) {
            at = at.path(member);
        }
        return at;
    }

    boolean matches(ObjectNode document) {
        return matches(json, document);
    }

    /** The fields without which nothing matches; what is within an {@code $or} is none. */
    Set<String> fields() {
        var fields = new TreeSet<String>();
        json.properties().stream()
                .map(member -> member.getKey())
                .filter(name -> !name.startsWith("$"))
                .forEach(fields::add);
        return fields;
    }

    /** What the first of these fields must equal, as far as the selector says so. */
    List<JsonNode> leading(List<String> fields) {
        var values = new ArrayList<JsonNode>();
        for (String field : fields) {
            JsonNode wanted = json.path(field);
            if (wanted.isMissingNode() || wanted.isObject()) {
                break;
            }
            values.add(wanted);
        }
        return values;
    }

    private static boolean matches(JsonNode selector, JsonNode document) {
        return selector.properties().stream()
                .allMatch(member -> matches(member.getKey(), member.getValue(), document));
    }

    private static boolean matches(String name, JsonNode wanted, JsonNode document) {
        return switch (name) {
            case "$and" -> parts(wanted).valueStream().allMatch(part -> matches(part, document));
            case "$or" -> parts(wanted).valueStream().anyMatch(part -> matches(part, document));
            default -> {
                if (name.startsWith("$")) {
                    throw CouchDbFailure.notServed("the operator " + name);
                }
                JsonNode value = value(document, name);
                yield !value.isMissingNode() && satisfies(value, wanted);
            }
        };
    }

    private static ArrayNode parts(JsonNode wanted) {
        if (wanted instanceof ArrayNode parts) {
            return parts;
        }
        throw new CouchDbFailure(400, "bad_arg", "Bad argument for operator: " + wanted);
    }

    private static boolean satisfies(JsonNode value, JsonNode wanted) {
        if (!(wanted instanceof ObjectNode conditions)) {
            return Collation.compare(value, wanted) == 0;
        }
        return conditions.properties().stream()
                .allMatch(condition ->
                        satisfies(
                                Collation.compare(value, condition.getValue()),
                                condition.getKey()));
    }

    private static boolean satisfies(int comparison, String operator) {
        return switch (operator) {
            case "$eq" -> comparison == 0;
            case "$lt" -> comparison < 0;
            case "$lte" -> comparison <= 0;
            case "$gt" -> comparison > 0;
            case "$gte" -> comparison >= 0;
            default -> throw CouchDbFailure.notServed("the operator " + operator);
        };
    }
}
