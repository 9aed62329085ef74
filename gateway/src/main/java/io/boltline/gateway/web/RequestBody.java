package io.boltline.gateway.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a request body as one JSON object that means the same to everybody who reads it after us.
 *
 * <p>RFC 8259 leaves duplicate names, lone surrogates and numbers beyond a double to each reader's
 * taste, so they are refused. Numbers are normalised by being read: an integer stays exact,
 * anything else is the nearest double, written in its shortest form; CouchDB would rewrite it so.
 */
public final class RequestBody {
    private static final int MAX_DEPTH = 32;

    /** Digits of the largest integer that a double can hold: 1.8e308. */
    private static final int MAX_NUMBER_LENGTH = 400;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(MAX_NUMBER_LENGTH)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private RequestBody() {}

    /**
     * The object in the body.
     *
     * @throws RefusedException 400, saying what is wrong
     */
    public static ObjectNode parse(byte[] body) {
        var text = decode(body);
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw refused(
                    e.getOriginalMessage().contains("depth")
                            ? "nested deeper than " + MAX_DEPTH
                            : "a number is out of range");
        } catch (JacksonException e) {
            throw refused(describe(e));
        }
        if (!(json instanceof ObjectNode object)) {
            throw refused("not a JSON object");
        }
        check(object);
        return object;
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("not UTF-8");
        }
    }

    private static void check(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT ->
                    node.properties()
                            .forEach(member -> {
                                checkText(member.getKey());
                                check(member.getValue());
                            });
            case ARRAY -> node.forEach(RequestBody::check);
            case STRING -> checkText(node.stringValue());
            case NUMBER -> {
                if (!Double.isFinite(node.numberValue().doubleValue())) {
                    throw refused("a number is out of range");
                }
            }
            default -> {}
        }
    }

    private static void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw refused("a lone surrogate in a string");
            }
        }
    }

    private static String describe(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith("Duplicate")) {
            return "a member is there twice";
        }
        if (message.startsWith("Trailing token")) {
            return "text after the JSON object";
        }
        return "not valid JSON";
    }

    private static RefusedException refused(String problem) {
        return new RefusedException(400, "Invalid JSON body: " + problem);
    }
}
