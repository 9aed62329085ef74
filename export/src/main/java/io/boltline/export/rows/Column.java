package io.boltline.export.rows;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A column of the exported files.
 *
 * @param name lower case, words joined by underscores
 * @param isPersonal whether it is left out unless personal data was asked for
 */
public record Column(String name, ColumnType type, boolean isPersonal, Reader reader) {
    /** What of an entry stands in the column. */
    @FunctionalInterface
    public interface Reader {
        /**
         * As {@link ColumnType} says.
         *
         * @param value the event's, read as JSON
         * @return null where the event has no such member, or one of another type, or a text that
         *     can't be written
         */
        @Nullable Object read(Entry entry, JsonNode value);
    }

    /** Such as {@code sequence BIGINT}. */
    public String definition() {
        return name + " " + type.sql();
    }
}
