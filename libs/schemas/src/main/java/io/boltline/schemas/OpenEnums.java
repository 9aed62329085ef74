package io.boltline.schemas;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists of values to which later versions may add, as {@code x-open-enum} says beside them: for a
 * reader they exclude nothing.
 */
final class OpenEnums {
    private static final String MARK = "x-open-enum";

    private OpenEnums() {}

    /** The same schema without such lists; the given one is not changed. */
    static JsonNode removed(JsonNode schema) {
        var copy = schema.deepCopy();
        for (JsonNode marked : List.copyOf(copy.findParents(MARK))) {
            if (marked instanceof ObjectNode open) {
                open.remove("enum");
            }
        }
        return copy;
    }
}
