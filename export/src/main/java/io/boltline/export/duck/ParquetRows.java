package io.boltline.export.duck;

import static java.util.stream.Collectors.joining;

import io.boltline.export.rows.Column;
import io.boltline.export.rows.Columns;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, in their order. For one thread. */
public final class ParquetRows {
    private final DuckDBConnection connection;
    private final String file;

    /** Takes a row: a value a column, as {@link io.boltline.export.rows.ColumnType} says. */
    @FunctionalInterface
    public interface Reader {
        /** Returns whether it wants more. */
        boolean read(@Nullable Object[] row);
    }

    /** Reads nothing yet. */
    public ParquetRows(DuckDBConnection connection, Path file) {
        this.connection = connection;
        this.file = DuckDatabase.quoted(file.toString());
    }

    /**
     * The columns' types by their names, in their order.
     *
     * @throws SQLException if it is no Parquet file
     */
    public Map<String, String> columns() throws SQLException {
        var types = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "DESCRIBE SELECT * FROM read_parquet([%s])".formatted(file))) {
            while (rows.next()) {
                types.put(rows.getString(1), rows.getString(2));
            }
        }
        return types;
    }

    /**
     * All rows, of which a few are in memory at a time.
     *
     * @throws SQLException if they can't be read
     */
    public void read(Columns columns, Reader reader) throws SQLException {
        try (var settings = connection.createStatement()) {
            boolean _ = settings.execute("SET jdbc_stream_results = true");
        }
        List<Column> all = columns.all();
        String wanted = all.stream().map(ParquetRows::expression).collect(joining(", "));
        try (var statement =
                        connection.prepareStatement(
                                "SELECT %s FROM read_parquet([%s])".formatted(wanted, file));
                ResultSet rows = statement.executeQuery()) {
            boolean more = true;
            while (more && rows.next()) {
                more = reader.read(row(rows, all));
            }
        }
    }

    /**
     * The latest instant of a column, in milliseconds since 1970 in UTC; empty where it has none.
     *
     * @throws SQLException if it can't be read
     */
    public OptionalLong latestMillis(String column) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT epoch_ms(max(\"%s\")) FROM read_parquet([%s])"
                                        .formatted(column, file))) {
            boolean _ = rows.next();
            long millis = rows.getLong(1);
            return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
        }
    }

    private static String expression(Column column) {
        return switch (column.type()) {
            case INSTANT -> "epoch_us(\"%s\")".formatted(column.name());
            case TEXT, NUMBER, TRUTH, BYTES -> "\"%s\"".formatted(column.name());
        };
    }

    private static @Nullable Object[] row(ResultSet rows, List<Column> columns)
            throws SQLException {
        var row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = value(rows, columns.get(i), i + 1);
            row[i] = rows.wasNull() ? null : value;
        }
        return row;
    }

    private static @Nullable Object value(ResultSet rows, Column column, int place)
            throws SQLException {
        return switch (column.type()) {
            case TEXT -> rows.getString(place);
            case NUMBER, INSTANT -> (Long) rows.getLong(place);
            case TRUTH -> (Boolean) rows.getBoolean(place);
            case BYTES -> rows.getBytes(place);
        };
    }
}
