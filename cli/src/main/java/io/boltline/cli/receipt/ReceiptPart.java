package io.boltline.cli.receipt;

import io.boltline.contract.UtcMillis;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object in a receipt's file. What it is asked for must be there in exactly its form, or it says
 * which member is not.
 *
 * @param path where it is, with a dot behind; empty for the whole file
 */
record ReceiptPart(String path, ObjectNode json) {
    /**
     * An object.
     *
     * @throws InvalidReceiptException when it is none
     */
    static ReceiptPart of(String path, JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            throw new InvalidReceiptException(
                    path.isEmpty() ? "the file" : path, "not a JSON object");
        }
        return new ReceiptPart(path.isEmpty() ? "" : path + ".", object);
    }

    InvalidReceiptException fault(String member, String reason) {
        return new InvalidReceiptException(path + member, reason);
    }

    void requireNothingBeside(String... members) {
        for (String member : json.propertyNames()) {
            if (!Set.of(members).contains(member)) {
                throw fault(member, "no part of a receipt");
            }
        }
    }

    boolean has(String member) {
        return json.has(member);
    }

    String text(String member, int maxLength) {
        return text(path + member, json.get(member), maxLength);
    }

    private static String text(String place, @Nullable JsonNode node, int maxLength) {
        if (node == null || !node.isString()) {
            throw new InvalidReceiptException(place, "must be a string");
        }
        if (node.stringValue().length() > maxLength) {
            throw new InvalidReceiptException(
                    place, "longer than %,d characters".formatted(maxLength));
        }
        return node.stringValue();
    }

    <T> T read(String member, int maxLength, Function<String, T> form) {
        return read(path + member, json.get(member), maxLength, form);
    }

    private static <T> T read(
            String place, @Nullable JsonNode node, int maxLength, Function<String, T> form) {
        try {
            return form.apply(text(place, node, maxLength));
        } catch (IllegalArgumentException e) {
            throw new InvalidReceiptException(place, String.valueOf(e.getMessage()));
        }
    }

    long number(String member) {
        @Nullable JsonNode node = json.get(member);
        if (node == null
                || !node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < 0) {
            throw fault(member, "must be a whole number, not below 0");
        }
        return node.longValue();
    }

    Instant instant(String member) {
        var text = text(member, 30);
        try {
            var instant = Instant.parse(text);
            if (instant.toEpochMilli() >= 0 && UtcMillis.format(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // told of below
        }
        throw fault(member, "must be an instant such as 2026-01-31T12:00:00.000Z");
    }

    String sha256(String member) {
        var text = text(member, 64);
        if (!text.matches("[0-9a-f]{64}")) {
            throw fault(member, "must be 64 lower-case hexadecimal digits");
        }
        return text;
    }

    List<ReceiptPart> objects(String member, int max) {
        var objects = new ArrayList<ReceiptPart>();
        for (JsonNode element : elements(member, max)) {
            objects.add(of("%s%s[%d]".formatted(path, member, objects.size()), element));
        }
        return objects;
    }

    <T> List<T> texts(String member, int max, Function<String, T> form) {
        var texts = new ArrayList<T>();
        for (JsonNode element : elements(member, max)) {
            texts.add(read("%s%s[%d]".formatted(path, member, texts.size()), element, 64, form));
        }
        return texts;
    }

    private JsonNode elements(String member, int max) {
        @Nullable JsonNode node = json.get(member);
        if (node == null || !node.isArray()) {
            throw fault(member, "must be a list");
        }
        if (node.size() > max) {
            throw fault(member, "more than %,d".formatted(max));
        }
        return node;
    }
}
