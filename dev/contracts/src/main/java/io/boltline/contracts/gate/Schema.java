package io.boltline.contracts.gate;

import io.boltline.schemas.Marks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A schema as one: references followed, the parts of {@code allOf} and what stands beside a
 * reference laid together. A keyword that several parts have is there several times, and all hold.
 *
 * @param keywords all but those that are laid together
 * @param properties by name; each is what all parts say of it
 */
record Schema(
        Map<String, List<Node>> keywords,
        Map<String, List<Node>> properties,
        Set<String> required,
        List<Node> parts) {

    /** Of what must all hold; of nothing, anything is allowed. */
    static Schema of(List<Node> parts) {
        var schema =
                new Schema(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashSet<>(),
                        new ArrayList<>());
        parts.forEach(schema::lay);
        return schema;
    }

    static Schema of(Node node) {
        return of(List.of(node));
    }

    /** The same, but for these keywords. */
    Schema without(Collection<String> some) {
        var rest =
                new Schema(
                        new LinkedHashMap<>(keywords),
                        new LinkedHashMap<>(),
                        new LinkedHashSet<>(required),
                        new ArrayList<>(parts));
        some.forEach(rest.keywords::remove);
        properties.forEach((name, all) -> rest.properties.put(name, new ArrayList<>(all)));
        return rest;
    }

    /** What this and the part say together. */
    Schema and(Node part) {
        var both = without(List.of());
        both.keywords.replaceAll((_, all) -> new ArrayList<>(all));
        both.lay(part);
        return both;
    }

    private void lay(Node part) {
        if (part.isReference()) {
            lay(part.resolved());
        } else {
            parts.add(part);
        }
        if (part.json().isBoolean() && !part.json().booleanValue()) {
            keywords.computeIfAbsent("false", _ -> new ArrayList<>()).add(part);
        }
        part.members().forEach((keyword, value) -> lay(keyword, value));
    }

    private void lay(String keyword, Node value) {
        switch (keyword) {
            case "$ref" -> {}
            case "allOf" -> value.items().forEach(this::lay);
            case "properties" ->
                    value.members()
                            .forEach((name, property) ->
                                    properties
                                            .computeIfAbsent(name, _ -> new ArrayList<>())
                                            .add(property));
            case "oneOf", "anyOf" -> {
                var values = NamedValues.of(value);
                keywords.computeIfAbsent(
                                values.isPresent() ? "enum" : keyword, _ -> new ArrayList<>())
                        .add(values.orElse(value));
            }
            case "required" -> value.items().forEach(name -> required.add(name.json().asString()));
            default -> keywords.computeIfAbsent(keyword, _ -> new ArrayList<>()).add(value);
        }
    }

    /** What all parts say under this keyword; empty when none does. */
    List<Node> all(String keyword) {
        return keywords.getOrDefault(keyword, List.of());
    }

    /** What the first part says under it; a missing node when none does. */
    Node first(String keyword) {
        return all(keyword).stream().findFirst().orElseGet(() -> nothing(keyword));
    }

    private Node nothing(String keyword) {
        return parts.isEmpty()
                ? new Node(new Contract("", new TreeMap<>()), "", "", Node.NOTHING)
                : new Node(
                        parts.getFirst().contract(),
                        parts.getFirst().file(),
                        parts.getFirst().pointer() + "/" + keyword,
                        Node.NOTHING);
    }

    boolean says(String keyword) {
        return keywords.containsKey(keyword);
    }

    List<Node> property(String name) {
        return properties.getOrDefault(name, List.of());
    }

    /**
     * Whether any value is right.
     *
     * @param texts whether all values are texts anyway, as in headers
     */
    boolean asksForNothing(boolean texts) {
        boolean type = says("type") && !(texts && first("type").shown().equals("string"));
        return properties.isEmpty()
                && required.isEmpty()
                && !type
                && keywords.keySet().stream()
                        .allMatch(word -> word.equals("type") || MarksRule.WORDS.contains(word));
    }

    /** What machines are told besides, in {@code $comment}: words between semicolons. */
    boolean isMarked(String word) {
        return all("$comment").stream()
                .anyMatch(comment -> Marks.in(comment.json().asString("")).contains(word));
    }

    /** The values that it allows, by {@code enum} and {@code const}; empty when it names none. */
    Optional<Set<Node>> values() {
        var lists = new ArrayList<List<Node>>();
        all("const").forEach(value -> lists.add(List.of(value)));
        all("enum").forEach(values -> lists.add(values.items()));
        return lists.stream()
                .reduce((one, other) -> one.stream().filter(v -> isAmong(v, other)).toList())
                .map(LinkedHashSet::new);
    }

    /** Numbers are the same by their values: 1 and 1.0 are one. */
    static boolean isAmong(Node value, Iterable<Node> values) {
        for (var other : values) {
            if (other.json().equals(Schema::byValue, value.json())) {
                return true;
            }
        }
        return false;
    }

    private static int byValue(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.equals(other) ? 0 : 1;
    }

    /** Where it stands, to know it again. */
    String place() {
        return parts.stream().map(Node::place).collect(Collectors.joining(" & "));
    }

    /** For people. */
    String shown() {
        return parts.isEmpty() ? "nothing" : parts.getLast().shown();
    }
}
