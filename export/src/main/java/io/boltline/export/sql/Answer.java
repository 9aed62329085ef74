package io.boltline.export.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of an answer, one after the other. */
final class Answer {
    private final ResultSet rows;
    private final List<String> columns;

    Answer(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.columns = names(rows);
    }

    /** No two alike: of two of one name the second is called {@code name_2}. */
    private static List<String> names(ResultSet rows) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            String name = rows.getMetaData().getColumnLabel(column);
            String free = name;
            for (int number = 2; !names.add(free); number++) {
                free = name + "_" + number;
            }
        }
        return List.copyOf(names);
    }

    List<String> columns() {
        return columns;
    }

    /** The next row: a {@link Cell} a column; null after the last. */
    @Nullable List<Cell> next() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        List<Cell> row = new ArrayList<>();
        for (int column = 1; column <= columns.size(); column++) {
            row.add(Cell.of(value(column)));
        }
        return row;
    }

    /** A time without a zone never goes by the zone of this machine. */
    private @Nullable Object value(int column) throws SQLException {
        Object value = rows.getObject(column);
        return value instanceof Timestamp ? rows.getObject(column, LocalDateTime.class) : value;
    }
}
