package io.boltline.contracts.pages;

import io.boltline.schemas.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What may stand somewhere, in the words of a table's cell. */
final class MemberType {
    private MemberType() {}

    static String of(JsonNode schema) {
        if (schema.has("const")) {
            return schema.path("const").asString("").isEmpty()
                    ? "empty"
                    : Markdown.code(schema.path("const").asString(""));
        }
        if (schema.has("enum")) {
            return texts(schema.path("enum")).stream()
                    .map(Markdown::code)
                    .collect(Collectors.joining(", "));
        }
        if (schema.has("anyOf") && !schema.has("type")) {
            return StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                    .map(MemberType::alternative)
                    .collect(Collectors.joining("; "));
        }
        return String.join(", ", parts(schema));
    }

    private static String alternative(JsonNode schema) {
        return of(schema) + (Marks.isNoLongerWritten(schema) ? " (earlier)" : "");
    }

    private static List<String> parts(JsonNode schema) {
        var parts = new ArrayList<String>();
        parts.add(kind(schema));
        if (schema.has("pattern") && !schema.has("format")) {
            parts.add(Markdown.code(schema.path("pattern").stringValue()));
        }
        bounds(schema, "minLength", "maxLength", " characters").ifNotEmpty(parts);
        bounds(schema, "minimum", "maximum", "").ifNotEmpty(parts);
        return parts;
    }

    private static String kind(JsonNode schema) {
        if (schema.path("format").asString("").equals("date-time")) {
            return "instant";
        }
        if (schema.path("type").asString("").equals("array")) {
            return "list of " + kind(schema.path("items")) + "s";
        }
        return schema.path("type").isArray()
                ? String.join(" or ", texts(schema.path("type")))
                : schema.path("type").asString("anything");
    }

    private record Bounds(String words) {
        void ifNotEmpty(List<String> parts) {
            if (!words.isEmpty()) {
                parts.add(words);
            }
        }
    }

    /** The limits of Java's whole numbers are told once, on the index page. */
    private static Bounds bounds(JsonNode schema, String least, String most, String unit) {
        boolean hasLeast = schema.has(least) && !isLimit(schema.path(least));
        boolean hasMost = schema.has(most) && !isLimit(schema.path(most));
        String from = schema.path(least).asString("");
        String to = schema.path(most).asString("");
        if (hasLeast && hasMost) {
            return new Bounds(from + " to " + to + unit);
        }
        if (hasLeast) {
            return new Bounds("at least " + from + unit);
        }
        return new Bounds(hasMost ? "at most " + to + unit : "");
    }

    private static boolean isLimit(JsonNode bound) {
        long value = bound.asLong(0);
        return value == Integer.MAX_VALUE
                || value == Integer.MIN_VALUE
                || value == Long.MAX_VALUE
                || value == Long.MIN_VALUE;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(text -> text.asString(""))
                .toList();
    }
}
