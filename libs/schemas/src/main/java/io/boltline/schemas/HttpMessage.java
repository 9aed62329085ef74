package io.boltline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Headers, with names in any case, and a body. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpMessage(Map<String, List<String>> headers, byte[] body) {
    /** The first of that name. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                // Some clients keep the status line under null.
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** Without its parameters, in lower case; empty when there is none. */
    String contentType() {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    String text() {
        return new String(body, UTF_8);
    }

    /** Empty when it is none. */
    Optional<JsonNode> json() {
        return RecordValue.json(body);
    }

    /** A parameter of the query, decoded; the first of that name. */
    static Optional<String> query(String target, String name) {
        return Stream.of(target.split("\\?", 2))
                .skip(1)
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> URLDecoder.decode(pair[0], UTF_8).equals(name))
                .map(pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8))
                .findFirst();
    }

    /** A number where the schema wants one and the text is one. */
    static JsonNode typed(String text, JsonNode schema) {
        String type = schema.path("type").asString("string");
        if (type.equals("integer") || type.equals("number") || type.equals("boolean")) {
            try {
                return ContractJson.mapper().readTree(text);
            } catch (JacksonException e) {
                return StringNode.valueOf(text);
            }
        }
        return StringNode.valueOf(text);
    }
}
