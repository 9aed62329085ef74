package io.boltline.schemas;

import io.boltline.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Holds requests and responses of HTTP against an OpenAPI document; thread-safe.
 *
 * <p>HEAD is GET without a body, unless the document has it. A slash at the end of a path changes
 * nothing.
 */
public final class HttpCheck {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String TEXT = "text/";

    private final OpenApi document;
    private final Map<Wanted, Validation> validations = new ConcurrentHashMap<>();

    private record Wanted(JsonNode schema, Reading reading) {}

    private HttpCheck(OpenApi document) {
        this.document = document;
    }

    /** By the gateway's, as this build publishes it. */
    public static HttpCheck gateway() {
        return new HttpCheck(
                new OpenApi(
                        PublishedFiles.read("openapi-gateway.yaml"),
                        file -> ContractJson.mapper().readTree(PublishedFiles.read(normal(file)))));
    }

    /**
     * By that in a file, which may refer to others beside it.
     *
     * @throws UncheckedIOException when one of them can't be read
     */
    public static HttpCheck of(Path yaml) {
        return new HttpCheck(
                new OpenApi(
                        read(yaml),
                        file -> ContractJson.mapper().readTree(read(yaml.resolveSibling(file)))));
    }

    private static String normal(String file) {
        return Path.of(file).normalize().toString();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation with each status that it may answer: what {@link Checked} calls them. */
    public List<String> described() {
        return document.answers();
    }

    /**
     * A request: its parameters and its body. Cookies are not looked at.
     *
     * @param target path and query, as in the request line
     */
    public Checked request(
            String method,
            String target,
            Map<String, List<String>> headers,
            byte[] body,
            Reading reading) {
        var message = new HttpMessage(headers, body);
        return operation(method, target)
                .map(operation -> {
                    var violations = new ArrayList<Violation>();
                    for (JsonNode parameter : operation.parameters()) {
                        violations.addAll(parameter(parameter, target, message, reading));
                    }
                    var described = operation.json().path("requestBody");
                    if (body.length > 0 || described.path("required").asBoolean(false)) {
                        violations.addAll(body(described, message, reading));
                    }
                    return Checked.by(operation.name(), violations);
                })
                .orElseGet(Checked::undescribed);
    }

    /**
     * A response: its status, headers and body. Where there is no such path or method, the
     * document's {@code x-any-path} says what is answered: {@code other 404} or {@code other 405}.
     *
     * @param target path and query, as in the request line
     */
    public Checked response(
            String method,
            String target,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            Reading reading) {
        var message = new HttpMessage(headers, body);
        var operation = operation(method, target);
        String name = operation.map(OpenApi.Operation::name).orElse(OpenApi.NO_OPERATION);
        var described =
                operation
                        .map(known -> known.json().path("responses"))
                        .orElseGet(document::ofNoOperation)
                        .path(Integer.toString(status));
        if (!described.isObject()) {
            return Checked.undescribed(new Violation("status", "one that " + name + " may have"));
        }
        var violations = new ArrayList<Violation>();
        for (var header : described.path("headers").properties()) {
            violations.addAll(
                    text(
                            "headers/" + header.getKey(),
                            header.getValue(),
                            message.header(header.getKey()),
                            reading));
        }
        if (!method.equals("HEAD")) {
            violations.addAll(body(described, message, reading));
        }
        return Checked.by(name + " " + status, violations);
    }

    private Optional<OpenApi.Operation> operation(String method, String target) {
        String name = method.toLowerCase(Locale.ROOT);
        var operation = document.operation(name, path(target));
        return name.equals("head")
                ? operation.or(() -> document.operation("get", path(target)))
                : operation;
    }

    private static String path(String target) {
        return target.split("\\?", 2)[0];
    }

    private List<Violation> parameter(
            JsonNode parameter, String target, HttpMessage message, Reading reading) {
        String name = parameter.path("name").asString("");
        return switch (parameter.path("in").asString("")) {
            case "header" -> text("headers/" + name, parameter, message.header(name), reading);
            case "query" ->
                    text("query/" + name, parameter, HttpMessage.query(target, name), reading);
            default -> List.of();
        };
    }

    /** What is text on the wire, as the type that its schema wants. */
    private List<Violation> text(
            String place, JsonNode described, Optional<String> text, Reading reading) {
        if (text.isEmpty()) {
            return described.path("required").asBoolean(false)
                    ? List.of(new Violation(place, "to be there"))
                    : List.of();
        }
        var schema = described.path("schema");
        return below(place, violations(schema, HttpMessage.typed(text.get(), schema), reading));
    }

    private List<Violation> body(JsonNode described, HttpMessage message, Reading reading) {
        var contents = described.path("content");
        if (contents.isEmpty()) {
            return message.isEmpty() ? List.of() : List.of(new Violation("body", "none"));
        }
        String type = message.contentType();
        if (!contents.has(type)) {
            return List.of(
                    new Violation("headers/content-type", "one of " + contents.propertyNames()));
        }
        var schema = contents.path(type).path("schema");
        if (type.equals(EVENT_STREAM)) {
            return ServerSentEvent.of(message.text()).stream()
                    .flatMap(event -> below("body/*", violations(schema, event, reading)).stream())
                    .distinct()
                    .toList();
        }
        if (type.startsWith(TEXT)) {
            return below("body", violations(schema, StringNode.valueOf(message.text()), reading));
        }
        return message.json()
                .map(json -> below("body", violations(schema, json, reading)))
                .orElseGet(() -> List.of(noJson("body")));
    }

    private List<Violation> violations(JsonNode schema, JsonNode instance, Reading reading) {
        return validations
                .computeIfAbsent(
                        new Wanted(schema, reading),
                        wanted -> Validation.of(wanted.schema(), wanted.reading()))
                .violations(instance);
    }

    private static Violation noJson(String place) {
        return new Violation(place, "JSON in UTF-8");
    }

    private static List<Violation> below(String place, List<Violation> violations) {
        return violations.stream().map(violation -> violation.below(place)).toList();
    }
}
