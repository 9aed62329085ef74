package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as the server reads and writes it: of repeated members the last one counts, integers stay
 * exact however big, anything with a point or an exponent becomes a double and always shows a
 * point, and a lone surrogate is not UTF-8.
 */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** From these magnitudes on, doubles are written with an exponent, as in ECMAScript. */
    private static final double EXPONENT_FROM = 1e21;

    private static final double EXPONENT_BELOW = 1e-6;

    private Json() {}

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonNode nothing() {
        return NullNode.getInstance();
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads one JSON value and nothing after it.
     *
     * @throws CouchDbFailure if it is not valid JSON in UTF-8
     */
    static JsonNode read(byte[] json) {
        try {
            JsonNode node =
                    MAPPER.readTree(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(json))
                                    .toString());
            if (node.isMissingNode()) {
                throw CouchDbFailure.invalidJson();
            }
            return node;
        } catch (CharacterCodingException | JacksonException e) {
            throw CouchDbFailure.invalidJson();
        }
    }

    static JsonNode read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a value in one line.
     *
     * @throws CouchDbFailure if a string holds a lone surrogate or a number is too big for a double
     */
    static byte[] write(JsonNode node) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            write(node, json);
        }
        return out.toByteArray();
    }

    static StandInAnswer.Whole answer(int status, JsonNode body) {
        return answer(status, write(body));
    }

    /** Answers end with a newline. */
    static StandInAnswer.Whole answer(int status, byte[] body) {
        return StandInAnswer.json(status, line(body));
    }

    static byte[] line(byte[] json) {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private static void write(JsonNode node, JsonGenerator out) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    out.writeName(wellFormed(member.getKey()));
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                node.forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case STRING -> out.writeString(wellFormed(node.stringValue()));
            case NUMBER -> out.writeNumber(number(node));
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            case NULL -> out.writeNull();
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("Not JSON: " + node.getNodeType());
        }
    }

    private static String number(JsonNode node) {
        return node.isIntegralNumber()
                ? node.bigIntegerValue().toString()
                : decimal(node.doubleValue());
    }

    private static String decimal(double value) {
        if (!Double.isFinite(value)) {
            throw CouchDbFailure.invalidJson();
        }
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude >= EXPONENT_FROM || magnitude < EXPONENT_BELOW)) {
            return Double.toString(value).replace(".0E", "E").replace('E', 'e');
        }
        if (value == 0) {
            return Double.toString(value);
        }
        String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /**
     * Returns the text itself.
     *
     * @throws CouchDbFailure if it holds a lone surrogate
     */
    static String wellFormed(String text) {
        if (text.codePoints().anyMatch(Json::isLoneSurrogate)) {
            throw CouchDbFailure.invalidJson();
        }
        return text;
    }

    /** Surrogates that come in pairs are not code points of their own. */
    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
