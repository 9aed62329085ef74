package io.boltline.export.rows;

import java.util.function.Function;

/**
 * A column of the exported files.
 *
 * @param name lower case, words joined by underscores
 * @param isPersonal whether it is left out unless personal data was asked for
 */
public record Column(String name, ColumnType type, boolean isPersonal, Source source) {
    /** What of an entry stands in the column, as {@link ColumnType} says. */
    sealed interface Source {
        /** What every entry has. */
        record OfEntry(Function<Entry, Object> reader) implements Source {}

        /**
         * A member of the event, where it has one of the column's type.
         *
         * @param path a JSON Pointer
         */
        record OfMember(String path) implements Source {}
    }

    /** Such as {@code sequence BIGINT}. */
    public String definition() {
        return name + " " + type.sql();
    }
}
