package io.boltline.contracts.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The topics as {@code contracts/asyncapi.yaml} describes them. */
public final class Channels {
    private static final String SCHEMAS = "./schemas/";
    private static final String SUFFIX = ".json";

    private final JsonNode document;

    private Channels(JsonNode document) {
        this.document = document;
    }

    /**
     * A topic.
     *
     * @param id what its page is called
     * @param schemas the names of those of its records' values
     */
    record Channel(String id, JsonNode json, List<String> schemas, List<JsonNode> messages) {
        /** The topic's name, where it is one. */
        String title() {
            return json.path("address").stringValue().replace("{", "<").replace("}", ">");
        }

        boolean isPublic() {
            return json.path("x-visibility").asString("").equals("public");
        }
    }

    /**
     * Reads them.
     *
     * @throws UncheckedIOException when the file can't be read
     */
    public static Channels of(Path asyncApi) {
        try {
            return new Channels(new YAMLMapper().readTree(Files.readAllBytes(asyncApi)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All, as they stand there. */
    List<Channel> all() {
        return document.path("channels").properties().stream()
                .map(channel -> channel(channel.getKey(), channel.getValue()))
                .toList();
    }

    /** Those that a record with this schema may stand in. */
    List<Channel> with(String schema) {
        return all().stream().filter(channel -> channel.schemas().contains(schema)).toList();
    }

    /** The message with this schema; missing where there is none. */
    JsonNode message(String schema) {
        return document.path("components")
                .path("messages")
                .valueStream()
                .filter(message -> schemas(message).anyMatch(schema::equals))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** The name of a message's schema; empty where it has none. */
    String schemaOf(JsonNode message) {
        return schemas(message).findFirst().orElse("");
    }

    /** The words for a message's key; empty where they are not told. */
    String key(JsonNode message) {
        return resolved(message.path("bindings"))
                .path("kafka")
                .path("key")
                .path("description")
                .asString("");
    }

    private Channel channel(String id, JsonNode json) {
        var messages = new ArrayList<JsonNode>();
        json.path("messages").forEach(message -> messages.add(resolved(message)));
        return new Channel(
                id, json, messages.stream().flatMap(this::schemas).distinct().toList(), messages);
    }

    /** Of the value; of the headers, where the value may be anything. */
    private Stream<String> schemas(JsonNode message) {
        return message.path("payload").has("$ref")
                ? Stream.of(name(message.path("payload")))
                : Stream.of(message.path("headers"))
                        .filter(headers -> headers.has("$ref"))
                        .map(Channels::name);
    }

    private static String name(JsonNode reference) {
        String file = reference.path("$ref").stringValue().split("#", 2)[0];
        return file.startsWith(SCHEMAS) && file.endsWith(SUFFIX)
                ? file.substring(SCHEMAS.length(), file.length() - SUFFIX.length())
                : file;
    }

    private JsonNode resolved(JsonNode node) {
        return node.path("$ref").asString("").startsWith("#/")
                ? document.at(node.path("$ref").stringValue().substring(1))
                : node;
    }
}
