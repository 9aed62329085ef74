package io.boltline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.StringNode;

/** A record's value as the instance that its schema describes. */
final class RecordValue {
    /** Readers differ in which of two members of one name they take. */
    private static final ObjectReader JSON =
            ContractJson.mapper()
                    .readerFor(JsonNode.class)
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private RecordValue() {}

    /**
     * Its JSON; or, where the schema describes a string, its text, or its bytes in hexadecimal
     * digits where it says so. Empty when there is none or it is not that.
     */
    static Optional<JsonNode> of(byte @Nullable [] value, JsonNode schema) {
        if (value == null) {
            return Optional.empty();
        }
        if (!schema.path("type").asString("").equals("string")) {
            return json(value);
        }
        return schema.path("contentEncoding").asString("").equals("base16")
                ? Optional.of(StringNode.valueOf(HexFormat.of().formatHex(value)))
                : text(value).map(StringNode::valueOf);
    }

    /**
     * Empty when there is none, it is not JSON in UTF-8, a name stands in an object twice, or a
     * byte order mark stands in front.
     */
    static Optional<JsonNode> json(byte @Nullable [] value) {
        try {
            return value == null || isMarked(value) || text(value).isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(JSON.<JsonNode>readValue(value))
                            .filter(json -> !json.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isMarked(byte[] value) {
        int length = BYTE_ORDER_MARK.length;
        return value.length >= length
                && Arrays.equals(value, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    /** Empty when it is not UTF-8. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
