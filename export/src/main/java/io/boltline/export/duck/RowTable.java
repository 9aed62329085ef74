package io.boltline.export.duck;

import io.boltline.export.files.ExportFolder;
import io.boltline.export.rows.Column;
import io.boltline.export.rows.Columns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory, in the order in which they were added, to be written as a Parquet file.
 *
 * <p>All that is added is in one transaction, which is taken back once it stands in a file: a
 * commit for each of DuckDB's vectors takes three times as long as all else that happens to a row.
 *
 * <p>For the thread that makes it, and its connection for nothing else, until it is finished.
 */
public final class RowTable implements AutoCloseable {
    /** A group of rows is what readers take up at once. The same for all, so that files are. */
    private static final int ROW_GROUP = 1 << 15;

    private final DuckDBConnection connection;
    private final String name;
    private final List<Column> columns;
    private DuckDBAppender appender;
    private long rows;
    private boolean isFinished;

    /**
     * Makes it, empty.
     *
     * @param name of the table, which no other may have
     */
    public RowTable(DuckDBConnection connection, String name, Columns columns) throws SQLException {
        this.connection = connection;
        this.name = name;
        this.columns = columns.all();
        var _ = execute("CREATE TABLE %s (%s)".formatted(name, columns.definitions()));
        this.appender = begun();
    }

    /** An appender alone would not begin one. */
    private DuckDBAppender begun() throws SQLException {
        var _ = execute("BEGIN TRANSACTION");
        return connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, name);
    }

    /** One row: a value a column, as {@link io.boltline.export.rows.ColumnType} says. */
    public void add(@Nullable Object[] row) throws SQLException {
        var _ = appender.beginRow();
        for (int i = 0; i < row.length; i++) {
            add(columns.get(i), row[i]);
        }
        var _ = appender.endRow();
        rows++;
    }

    private void add(Column column, @Nullable Object value) throws SQLException {
        if (value == null) {
            var _ = appender.appendNull();
            return;
        }
        var _ =
                switch (column.type()) {
                    case TEXT -> appender.append((String) value);
                    case NUMBER -> appender.append((long) value);
                    case TRUTH -> appender.append((boolean) value);
                    case INSTANT -> appender.appendEpochMicros((long) value);
                    case BYTES -> appender.append((byte[]) value);
                };
    }

    /** All rows of a Parquet file of the same columns. */
    public void addAll(Path file) throws SQLException {
        rows +=
                execute(
                        "INSERT INTO %s BY NAME SELECT * FROM read_parquet([%s])"
                                .formatted(name, DuckDatabase.quoted(file.toString())));
    }

    /** What was added can be queried by others, and no more is added. */
    public void finish() throws SQLException {
        flush();
        var _ = execute("COMMIT");
        isFinished = true;
    }

    /** Closing alone loses what doesn't fit, without a word. */
    private void flush() throws SQLException {
        var _ = appender.flush();
        appender.close();
    }

    /**
     * Writes all rows to a file, and forgets them.
     *
     * @throws io.boltline.cli.CommandFailedException if it can't be written
     */
    public void moveTo(Path file) throws SQLException {
        flush();
        long written = written(file);
        if (written != rows) {
            throw new IllegalStateException(
                    "%s has %d rows, and %d were added".formatted(file, written, rows));
        }
        clear();
    }

    private long written(Path file) throws SQLException {
        try {
            return execute(
                    "COPY %s TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d, USE_TMP_FILE false)"
                            .formatted(name, DuckDatabase.quoted(file.toString()), ROW_GROUP));
        } catch (SQLException e) {
            throw ExportFolder.failure(file, e);
        }
    }

    /** Forgets all rows. */
    public void clear() throws SQLException {
        appender.close();
        var _ = execute("ROLLBACK");
        rows = 0;
        appender = begun();
    }

    /** Of how many rows it was. */
    private long execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    /** The table is gone, and what was in it. */
    @Override
    public void close() throws SQLException {
        appender.close();
        if (!isFinished) {
            var _ = execute("ROLLBACK");
        }
        var _ = execute("DROP TABLE " + name);
    }
}
