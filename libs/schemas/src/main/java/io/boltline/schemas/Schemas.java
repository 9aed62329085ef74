package io.boltline.schemas;

import io.boltline.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A set of schemas by their names, such as {@code boltline.order.created.v1}; thread-safe. */
public final class Schemas {
    private static final String SUFFIX = ".json";

    private final SortedMap<String, JsonNode> byName;
    private final Map<Wanted, Validation> validations = new ConcurrentHashMap<>();

    private record Wanted(List<String> names, Reading reading) {}

    private Schemas(SortedMap<String, JsonNode> byName) {
        this.byName = Collections.unmodifiableSortedMap(byName);
    }

    /** Those that this build publishes. */
    public static Schemas published() {
        var byName = new TreeMap<String, JsonNode>();
        for (String name : PublishedFiles.schemas()) {
            byName.put(
                    name,
                    ContractJson.mapper()
                            .readTree(PublishedFiles.read("schemas/" + name + SUFFIX)));
        }
        return new Schemas(byName);
    }

    /**
     * Those in the {@code .json} files of a folder.
     *
     * @throws UncheckedIOException when it can't be read
     */
    public static Schemas in(Path folder) {
        var byName = new TreeMap<String, JsonNode>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                byName.put(
                        name.substring(0, name.length() - SUFFIX.length()),
                        ContractJson.mapper().readTree(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Schemas(byName);
    }

    /** Such as are made here and now, by their names. */
    public static Schemas of(Map<String, ? extends JsonNode> byName) {
        return new Schemas(new TreeMap<>(byName));
    }

    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * A schema as it is published, open.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public JsonNode json(String name) {
        JsonNode schema = byName.get(name);
        if (schema == null) {
            throw new IllegalArgumentException("there is no schema \"" + name + "\"");
        }
        return schema;
    }

    /** Where the instance is not as the schema says; paths are JSON Pointers into it. */
    public List<Violation> violations(String name, JsonNode instance, Reading reading) {
        return violations(List.of(name), instance, reading);
    }

    /** The same for several schemas at once: strictly, each member must be in one of them. */
    List<Violation> violations(List<String> names, JsonNode instance, Reading reading) {
        return validations
                .computeIfAbsent(new Wanted(names, reading), this::validation)
                .violations(instance);
    }

    private Validation validation(Wanted wanted) {
        if (wanted.names().size() == 1) {
            return Validation.of(json(wanted.names().getFirst()), wanted.reading());
        }
        var together = ContractJson.mapper().createObjectNode();
        var all = together.putArray("allOf");
        wanted.names().forEach(name -> all.add(part(json(name))));
        return Validation.of(together, wanted.reading());
    }

    /** A schema with an id of its own, inside another one, would be a resource of its own. */
    private static JsonNode part(JsonNode schema) {
        return ((ObjectNode) schema).deepCopy().remove(Set.of("$id", "$schema"));
    }
}
