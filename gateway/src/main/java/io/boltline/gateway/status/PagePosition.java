package io.boltline.gateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.gateway.web.RefusedException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A place in a user's orders: behind the document that it names, be it an order or not. Callers
 * hand it back as it is; a forged one leads to another place among their own orders.
 *
 * @param timestamp the document's, as the index has it
 * @param id the document's, as the index has it
 */
record PagePosition(JsonNode timestamp, JsonNode id) {
    /** Longer than what any order of ours has. */
    private static final int MAX_CHARS = 64;

    /** In CouchDB's order behind every text, and before every array and object. */
    private static final String BEHIND_ALL_TEXTS = "\ufff0";

    /** Behind a document that the query found. */
    static PagePosition behind(ObjectNode found) {
        return new PagePosition(place(found.path("timestamp")), place(found.path("id")));
    }

    /**
     * The value, or where it is too large to be handed about, another one below it: nothing of ours
     * is between the two.
     */
    private static JsonNode place(JsonNode value) {
        if (value.isContainer()) {
            return StringNode.valueOf(BEHIND_ALL_TEXTS);
        }
        return value.isString() ? StringNode.valueOf(cut(value.stringValue())) : value;
    }

    private static String cut(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
        return text.substring(0, end);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws RefusedException 400 for anything else
     */
    static PagePosition parse(String text) {
        return decoded(text)
                .flatMap(PagePosition::read)
                .filter(cursor -> cursor.text().equals(text))
                .orElseThrow(() ->
                        new RefusedException(
                                400,
                                "Invalid input: \"before\" must be what a page gave as \"next\""));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(text), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PagePosition> read(String place) {
        if (!place.startsWith("[")) {
            var parts = place.split(" ", -1);
            return parts.length == 2
                    ? Optional.of(of(StringNode.valueOf(parts[0]), StringNode.valueOf(parts[1])))
                    : Optional.empty();
        }
        try {
            return ContractJson.mapper().readTree(place) instanceof ArrayNode parts
                            && parts.size() == 2
                    ? Optional.of(of(parts.path(0), parts.path(1)))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static PagePosition of(JsonNode timestamp, JsonNode id) {
        return new PagePosition(place(timestamp), place(id));
    }

    /** Opaque, of letters, digits, minus and underscore. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written().getBytes(UTF_8));
    }

    private String written() {
        return isWord(timestamp) && isWord(id)
                ? timestamp.stringValue() + " " + id.stringValue()
                : JsonNodeFactory.instance.arrayNode().add(timestamp).add(id).toString();
    }

    private static boolean isWord(JsonNode value) {
        return value.isString()
                && !value.stringValue().startsWith("[")
                && value.stringValue().indexOf(' ') < 0;
    }
}
