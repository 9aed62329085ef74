package io.boltline.schemas;

import io.boltline.contract.ContractJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI document of which every reference stands resolved. */
final class OpenApi {
    /** References that lead into each other end somewhere. */
    private static final int DEEPEST = 64;

    /** What answers are called that belong to no operation. */
    static final String NO_OPERATION = "other";

    private final JsonNode ofNoOperation;
    private final Function<String, JsonNode> files;
    private final List<PathItem> paths = new ArrayList<>();

    private record PathItem(String template, Pattern form, JsonNode operations) {}

    /**
     * An operation.
     *
     * @param name such as {@code GET /api/lightning/purchase/{orderId}}
     * @param parameters those of the path and of the operation
     */
    record Operation(String name, JsonNode json, List<JsonNode> parameters) {}

    /**
     * Reads one.
     *
     * @param files what a relative reference names, parsed, such as {@code ./schemas/x.json}
     */
    OpenApi(byte[] yaml, Function<String, JsonNode> files) {
        JsonNode document = new YAMLMapper().readTree(yaml);
        this.files = files;
        this.ofNoOperation = resolved(document.path("x-any-path"), document, 0);
        for (var path : document.path("paths").properties()) {
            paths.add(
                    new PathItem(
                            path.getKey(),
                            form(path.getKey()),
                            resolved(path.getValue(), document, 0)));
        }
    }

    /** The answers, by status, where there is no such path or method. */
    JsonNode ofNoOperation() {
        return ofNoOperation;
    }

    /** The one of that method, in lower case, at the path; a path without templates goes first. */
    Optional<Operation> operation(String method, String path) {
        return paths.stream()
                .filter(item -> item.form().matcher(path).matches())
                .filter(item -> item.operations().has(method))
                .sorted((one, other) ->
                        Boolean.compare(
                                one.template().contains("{"), other.template().contains("{")))
                .map(item -> operation(method, item))
                .findFirst();
    }

    /** Of every operation, its name with each status that it may answer; and those of none. */
    List<String> answers() {
        return Stream.concat(ofOperations(), names(NO_OPERATION, ofNoOperation)).toList();
    }

    private Stream<String> ofOperations() {
        return paths.stream()
                .flatMap(item ->
                        item.operations().propertyNames().stream()
                                .filter(method -> item.operations().path(method).has("responses"))
                                .map(method -> operation(method, item)))
                .flatMap(operation -> names(operation.name(), operation.json().path("responses")));
    }

    private static Stream<String> names(String operation, JsonNode byStatus) {
        return byStatus.propertyNames().stream().map(status -> operation + " " + status);
    }

    private static Operation operation(String method, PathItem item) {
        var json = item.operations().path(method);
        var parameters = new ArrayList<JsonNode>();
        item.operations().path("parameters").forEach(parameters::add);
        json.path("parameters").forEach(parameters::add);
        return new Operation(
                method.toUpperCase(Locale.ROOT) + " " + item.template(), json, parameters);
    }

    private static Pattern form(String template) {
        return Pattern.compile(
                Pattern.compile("\\{[^}]*}|[^{]+")
                                .matcher(template)
                                .replaceAll(part ->
                                        part.group().startsWith("{")
                                                ? "[^/]+"
                                                : Matcher.quoteReplacement(
                                                        Pattern.quote(part.group())))
                        + "/?");
    }

    private JsonNode resolved(JsonNode node, JsonNode file, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("references of the OpenAPI document go in circles");
        }
        if (node.path("$ref").isString()) {
            String[] reference = node.path("$ref").stringValue().split("#", 2);
            JsonNode target = reference[0].isEmpty() ? file : files.apply(reference[0]);
            JsonNode part = reference.length < 2 ? target : target.at(reference[1]);
            if (part.isMissingNode()) {
                throw new IllegalArgumentException(
                        "the OpenAPI document refers to nothing: " + node.path("$ref"));
            }
            return withoutId(resolved(part, target, depth + 1));
        }
        if (node instanceof ObjectNode object) {
            var copy = ContractJson.mapper().createObjectNode();
            object.properties()
                    .forEach(member ->
                            copy.set(
                                    member.getKey(), resolved(member.getValue(), file, depth + 1)));
            return copy;
        }
        if (node.isArray()) {
            var copy = ContractJson.mapper().createArrayNode();
            node.forEach(element -> copy.add(resolved(element, file, depth + 1)));
            return copy;
        }
        return node;
    }

    private static JsonNode withoutId(JsonNode schema) {
        return schema instanceof ObjectNode object
                ? object.remove(List.of("$id", "$schema"))
                : schema;
    }
}
