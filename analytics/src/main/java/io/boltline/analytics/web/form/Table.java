package io.boltline.analytics.web.form;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows come one after the other.
 *
 * @param about what holds for all rows, in its order: members beside the rows in JSON, absent in
 *     CSV
 * @param name of the rows, in JSON
 * @param columns the names, in their order
 * @param rows hands them out
 */
public record Table(Map<String, Object> about, String name, List<String> columns, Rows rows) {
    /** Where rows come from. */
    @FunctionalInterface
    public interface Rows {
        /** Hands out all of them. */
        void writeTo(RowWriter out) throws IOException, SQLException;
    }

    /** Where rows go to. */
    @FunctionalInterface
    public interface RowWriter {
        /**
         * Takes one.
         *
         * @param cells a text, a whole number, a truth or null for each column; a null is left out
         *     of JSON and empty in CSV
         */
        void row(List<? extends @Nullable Object> cells) throws IOException;
    }

    public Table {
        columns = List.copyOf(columns);
    }

    /**
     * The same, which breaks off when it isn't written in that time from now.
     *
     * @param tooLong makes what is thrown then
     */
    public Table within(Duration longest, Supplier<? extends RuntimeException> tooLong) {
        long begun = System.nanoTime();
        return new Table(
                about,
                name,
                columns,
                out ->
                        rows.writeTo(cells -> {
                            if (System.nanoTime() - begun > longest.toNanos()) {
                                throw tooLong.get();
                            }
                            out.row(cells);
                        }));
    }
}
