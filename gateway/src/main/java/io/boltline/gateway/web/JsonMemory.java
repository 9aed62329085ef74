package io.boltline.gateway.web;

import tools.jackson.databind.JsonNode;

/**
 * About what a tree of JSON takes of the heap: a body of {@code [{},{},…]} takes thirty times its
 * own length. With compressed references, and never too little.
 */
final class JsonMemory {
    private static final int OBJECT_BYTES = 160;
    private static final int MEMBER_BYTES = 96;
    private static final int ARRAY_BYTES = 112;
    private static final int ELEMENT_BYTES = 8;
    private static final int VALUE_BYTES = 64;
    private static final int CHAR_BYTES = 2;

    private JsonMemory() {}

    static long bytes(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT ->
                    OBJECT_BYTES
                            + node.properties().stream()
                                    .mapToLong(member ->
                                            MEMBER_BYTES
                                                    + (long) CHAR_BYTES * member.getKey().length()
                                                    + bytes(member.getValue()))
                                    .sum();
            case ARRAY ->
                    ARRAY_BYTES
                            + node.values().stream()
                                    .mapToLong(value -> ELEMENT_BYTES + bytes(value))
                                    .sum();
            case STRING -> VALUE_BYTES + (long) CHAR_BYTES * node.stringValue().length();
            case NUMBER ->
                    VALUE_BYTES
                            + (node.isBigInteger()
                                    ? node.bigIntegerValue().bitLength() / Byte.SIZE
                                    : 0);
            default -> VALUE_BYTES;
        };
    }
}
