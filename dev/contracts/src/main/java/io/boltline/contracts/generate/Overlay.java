package io.boltline.contracts.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the records can't say, from files beside this class: words, patterns, bounds, whose a member
 * is. Everything that is no word of ours goes into the schema as it stands.
 */
public final class Overlay {
    private static final String LIKE = "like";

    private final JsonNode members;
    private final JsonNode schemas;
    private final JsonNode headers;
    private final Set<String> used = new LinkedHashSet<>();

    Overlay(JsonNode members, JsonNode schemas, JsonNode headers) {
        this.members = members;
        this.schemas = schemas;
        this.headers = headers;
    }

    /** That of this build. */
    public static Overlay ofThisBuild() {
        return new Overlay(read("members.yaml"), read("schemas.yaml"), read("headers.yaml"));
    }

    private static JsonNode read(String file) {
        try (var in = Overlay.class.getResourceAsStream("/overlay/" + file)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all schemas of values and documents, in the order of telling. */
    public List<String> names() {
        return List.copyOf(schemas.propertyNames());
    }

    /** What is said of a schema: title, description, topic, id … */
    public JsonNode schema(String name) {
        return schemas.path(name);
    }

    /** The headers, and where they stand. */
    JsonNode headers() {
        return headers;
    }

    /** How values of a Java type of ours stand in JSON; empty where that is not said. */
    Optional<ObjectNode> type(String name) {
        return members.path("types").path(name) instanceof ObjectNode type
                ? Optional.of(type.deepCopy())
                : Optional.empty();
    }

    /**
     * What is said of a member.
     *
     * @param owner the record's name, such as {@code OrderCreated.Customer}
     * @throws IllegalArgumentException when nothing is
     */
    ObjectNode member(String owner, String name) {
        String own = owner + "." + name;
        String found = members.path("members").has(own) ? own : name;
        if (!members.path("members").has(found)) {
            throw new IllegalArgumentException(
                    "%s has a member \"%s\" that overlay/members.yaml doesn't describe: add \"%s\" there"
                            .formatted(owner, name, own));
        }
        used.add(found);
        return entry(found);
    }

    private ObjectNode entry(String key) {
        var entry = ((ObjectNode) members.path("members").path(key)).deepCopy();
        if (!entry.has(LIKE)) {
            return entry;
        }
        var whole = entry(entry.remove(LIKE).stringValue());
        merge(whole, entry);
        return whole;
    }

    /** Puts the members of one over another's; what is an object in both is merged likewise. */
    static void merge(ObjectNode into, ObjectNode from) {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            if (into.get(member.getKey()) instanceof ObjectNode inner
                    && member.getValue() instanceof ObjectNode more) {
                merge(inner, more);
            } else {
                into.set(member.getKey(), member.getValue());
            }
        }
    }

    /** Entries of members that none of the records asked for. */
    List<String> unused() {
        var left = new ArrayList<>(members.path("members").propertyNames());
        left.removeAll(used);
        return left;
    }
}
