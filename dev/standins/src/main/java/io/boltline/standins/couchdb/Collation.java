package io.boltline.standins.couchdb;

import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The order of values in an index: null, false, true, numbers, strings, arrays, objects.
 *
 * <p>The server compares strings by ICU's root collation. Here they are compared by their UTF-16
 * units, which is the same among digits, and among letters of one case.
 */
final class Collation {
    private Collation() {}

    static int compare(JsonNode a, JsonNode b) {
        int byKind = Integer.compare(kind(a), kind(b));
        if (byKind != 0) {
            return byKind;
        }
        return switch (a.getNodeType()) {
            case NUMBER -> a.decimalValue().compareTo(b.decimalValue());
            case STRING -> a.stringValue().compareTo(b.stringValue());
            case ARRAY -> compare(a.valueStream().toList(), b.valueStream().toList());
            case OBJECT -> a.toString().compareTo(b.toString());
            default -> 0;
        };
    }

    /** The shorter first, where all else is equal. */
    static int compare(List<JsonNode> a, List<JsonNode> b) {
        Iterator<JsonNode> others = b.iterator();
        for (JsonNode one : a) {
            if (!others.hasNext()) {
                return 1;
            }
            int comparison = compare(one, others.next());
            if (comparison != 0) {
                return comparison;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> 0;
            case BOOLEAN -> node.booleanValue() ? 2 : 1;
            case NUMBER -> 3;
            case STRING -> 4;
            case ARRAY -> 5;
            case OBJECT -> 6;
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("Not JSON: " + node.getNodeType());
        };
    }
}
