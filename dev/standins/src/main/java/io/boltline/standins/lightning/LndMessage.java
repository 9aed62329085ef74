package io.boltline.standins.lightning;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request's JSON, read as strictly as protojson reads it for LND: unknown fields are refused,
 * 64-bit numbers may be strings, bytes are base64.
 */
record LndMessage(ObjectNode values) {

    /**
     * Reads a body.
     *
     * @param fields the message's own
     * @throws LndFailure code 3
     */
    static LndMessage read(byte[] body, Set<String> fields) {
        if (!(parsed(body) instanceof ObjectNode values)) {
            throw invalid("unexpected token");
        }
        for (String name : values.propertyNames()) {
            if (!fields.contains(name)) {
                throw invalid("unknown field \"" + name + "\"");
            }
        }
        return new LndMessage(values);
    }

    /**
     * Reads a body as servers do that forgive what they don't know.
     *
     * @throws LndFailure code 3
     */
    static LndMessage readIgnoringUnknown(byte[] body, Set<String> fields) {
        if (!(parsed(body) instanceof ObjectNode values)) {
            throw invalid("unexpected token");
        }
        return new LndMessage(values.retain(fields));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            throw invalid("syntax error");
        }
    }

    String text(String name) {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw invalidValue("string", name);
        }
        return value.asString();
    }

    /** Zero when it isn't there, as in all of protobuf. */
    long int64(String name) {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        try {
            return Long.parseLong(value.asString(""));
        } catch (NumberFormatException _) {
            throw invalidValue("int64", name);
        }
    }

    Optional<byte[]> bytes(String name) {
        String base64 = text(name);
        try {
            return base64.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            throw invalidValue("bytes", name);
        }
    }

    private static LndFailure invalidValue(String type, String name) {
        return invalid("invalid value for " + type + " field " + name);
    }

    private static LndFailure invalid(String message) {
        return new LndFailure(LndFailure.INVALID_ARGUMENT, "proto: (line 1:2): " + message);
    }
}
