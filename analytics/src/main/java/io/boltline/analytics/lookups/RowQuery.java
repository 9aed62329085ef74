package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks for rows, no longer than a question may take. */
final class RowQuery {
    private RowQuery() {}

    /** Makes something of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The first ones of what a statement without a limit finds. */
    static <T> Listed<T> first(
            int most, Connection connection, String sql, RowReader<T> reader, Object... values)
            throws SQLException {
        int fetched = most + 1;
        return Listed.first(most, list(connection, sql + " LIMIT " + fetched, reader, values));
    }

    /** All that a statement finds. */
    static <T> List<T> list(
            Connection connection, String sql, RowReader<T> reader, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(Database.QUERY_SECONDS);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }
}
