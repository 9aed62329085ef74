package io.boltline.cli.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Feeds a JSON value into a digest in one form for all its notations: members by name, numbers by
 * value. CouchDB writes {@code 1e3} as {@code 1000.0}, which is the same fact.
 */
record CanonicalJson(MessageDigest digest) {
    void add(JsonNode json) {
        if (json.isObject()) {
            addObject(json);
        } else if (json.isArray()) {
            begin('[', json.size());
            json.forEach(this::add);
        } else if (json.isNumber()) {
            addNumber(json.decimalValue());
        } else if (json.isString()) {
            addText('"', json.stringValue());
        } else {
            addText('=', json.asString());
        }
    }

    private void addObject(JsonNode object) {
        begin('{', object.size());
        for (String name : new TreeSet<>(object.propertyNames())) {
            addText('"', name);
            add(object.path(name));
        }
    }

    private void addNumber(BigDecimal number) {
        BigDecimal value = number.stripTrailingZeros();
        addText('#', value.unscaledValue() + "e" + -value.scale());
    }

    /** The length in front: no two values may run into each other. */
    private void addText(char kind, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        begin(kind, bytes.length);
        digest.update(bytes);
    }

    private void begin(char kind, int size) {
        digest.update(
                ByteBuffer.allocate(Character.BYTES + Integer.BYTES)
                        .putChar(kind)
                        .putInt(size)
                        .flip());
    }
}
