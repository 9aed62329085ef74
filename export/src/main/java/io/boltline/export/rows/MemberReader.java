package io.boltline.export.rows;

import io.boltline.contract.ContractJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the columns' members in one pass over an event's JSON, and makes no tree of it. Of a member
 * that stands several times the last one counts.
 */
final class MemberReader {
    private final Branch root = new Branch();

    /** An object, and the columns that are below it. */
    private static final class Branch {
        private final Map<String, Branch> children = new HashMap<>();
        private final List<Integer> places = new ArrayList<>();
        private int place = -1;
        private ColumnType type = ColumnType.TEXT;

        private void add(String path, int at, ColumnType as) {
            places.add(at);
            if (path.isEmpty()) {
                place = at;
                type = as;
            } else {
                int end = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
                children.computeIfAbsent(name(path.substring(1, end)), _ -> new Branch())
                        .add(path.substring(end), at, as);
            }
        }

        private static String name(String escaped) {
            return escaped.replace("~1", "/").replace("~0", "~");
        }

        private void clear(@Nullable Object[] row) {
            for (int at : places) {
                row[at] = null;
            }
        }
    }

    /** Of a row of these columns. */
    MemberReader(List<Column> columns) {
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place).source() instanceof Column.Source.OfMember(String path)) {
                root.add(path, place, columns.get(place).type());
            }
        }
    }

    /**
     * Fills in what the event has; nothing where the value is no JSON.
     *
     * @param row with nothing in the columns of members
     */
    void read(byte[] value, @Nullable Object[] row) {
        try (JsonParser json = ContractJson.mapper().createParser(value)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                members(json, root, row);
                if (json.nextToken() != null) {
                    root.clear(row);
                }
            }
        } catch (JacksonException noJson) {
            root.clear(row);
        }
    }

    private static void members(JsonParser json, Branch branch, @Nullable Object[] row) {
        for (@Nullable String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            @Nullable Branch child = branch.children.get(name);
            if (child == null) {
                json.skipChildren();
            } else {
                member(json, token, child, row);
            }
        }
    }

    private static void member(
            JsonParser json, JsonToken token, Branch member, @Nullable Object[] row) {
        member.clear(row);
        if (member.place >= 0) {
            row[member.place] = value(json, token, member.type);
        }
        if (token == JsonToken.START_OBJECT) {
            members(json, member, row);
        } else {
            json.skipChildren();
        }
    }

    /** Null where it is of another type, or can't be written. */
    private static @Nullable Object value(JsonParser json, JsonToken token, ColumnType type) {
        return switch (type) {
            case TEXT -> token == JsonToken.VALUE_STRING ? whole(json.getString()) : null;
            case NUMBER -> token == JsonToken.VALUE_NUMBER_INT ? number(json) : null;
            case TRUTH -> token.isBoolean() ? (Boolean) (token == JsonToken.VALUE_TRUE) : null;
            case INSTANT ->
                    token == JsonToken.VALUE_STRING ? UtcText.micros(json.getString()) : null;
            case BYTES -> null;
        };
    }

    private static @Nullable Long number(JsonParser json) {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? null
                : (Long) json.getLongValue();
    }

    /** Half a surrogate pair is a text in JSON alone: no file can have it, and no sum counts it. */
    private static @Nullable String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair =
                        i + 1 < text.length()
                                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return null;
                }
                i++;
            }
        }
        return text;
    }
}
