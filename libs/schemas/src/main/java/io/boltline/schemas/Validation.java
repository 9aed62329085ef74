package io.boltline.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One schema, ready to be asked; thread-safe. */
final class Validation {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry ->
                            registry.schemaCacheEnabled(false)
                                    .schemaRegistryConfig(
                                            SchemaRegistryConfig.builder()
                                                    .formatAssertionsEnabled(true)
                                                    .pathType(PathType.JSON_POINTER)
                                                    .build()));

    private static final int LONGEST_EXPECTED = 300;
    private static final String NOT_SHOWN = "…";

    private final Schema schema;
    private final Set<String> names;

    private Validation(Schema schema, Set<String> names) {
        this.schema = schema;
        this.names = names;
    }

    /** Of a schema without references to other files. */
    static Validation of(JsonNode open, Reading reading) {
        return new Validation(
                REGISTRY.getSchema(
                        switch (reading) {
                            case OPEN -> OpenEnums.removed(open);
                            case STRICT -> Strict.of(open);
                        }),
                names(open));
    }

    /** Those that the schema gives to members, anywhere in it. */
    private static Set<String> names(JsonNode schema) {
        var names = new HashSet<>(schema.path("properties").propertyNames());
        schema.forEach(part -> names.addAll(names(part)));
        return names;
    }

    /** With paths from the instance's root on: a JSON Pointer, empty for the root itself. */
    List<Violation> violations(JsonNode instance) {
        return schema.validate(instance).stream()
                .map(error -> new Violation(path(error, instance), expected(error)))
                .distinct()
                .toList();
    }

    /** The error's own text may hold what was found: only the schema speaks here. */
    private String expected(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> "member \"%s\"".formatted(error.getProperty());
            case "additionalProperties", "unevaluatedProperties" ->
                    noMember(String.valueOf(error.getProperty()));
            case null -> "nothing";
            default -> shortened(error.getKeyword() + " " + error.getSchemaNode());
        };
    }

    /** A name that the schema doesn't give may be somebody's data: only its length is told. */
    private String noMember(String name) {
        return names.contains(name)
                ? "no member \"%s\"".formatted(name)
                : "no such member; length of its name: %d"
                        .formatted(name.codePointCount(0, name.length()));
    }

    private String path(Error error, JsonNode instance) {
        var path = new StringBuilder();
        JsonNode at = instance;
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            Object step = error.getInstanceLocation().getElement(i);
            boolean isShown =
                    at.isArray() ? step instanceof Integer : names.contains(String.valueOf(step));
            path.append('/').append(isShown ? step : NOT_SHOWN);
            at =
                    step instanceof Integer index && at.isArray()
                            ? at.path(index)
                            : at.path(String.valueOf(step));
        }
        return path.toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_EXPECTED ? text : text.substring(0, LONGEST_EXPECTED) + "…";
    }
}
