package io.boltline.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Sorts and groups what doesn't fit into memory: SQLite, in a temporary database of its own.
 *
 * <p>One thread may use it. Its files have no names, so nobody else can open them, and they are
 * gone when it is closed, also when the process dies. What can't be written, because the disk is
 * full or the folder is not writable, is a {@link CommandFailedException}.
 *
 * @see <a href="https://sqlite.org/inmemorydb.html#temporary_databases">temporary databases</a>
 */
public final class WorkDatabase implements AutoCloseable {
    /** For pages, and once more while something is sorted. */
    private static final int CACHE_KIB = 16 << 10;

    /** So many rows of a table wait on the heap at most. */
    private static final int BATCH = 1000;

    /** With so many bytes in them they wait no longer. */
    private static final long BATCH_BYTES = 4 << 20;

    private final Path folder;
    private final Connection connection;
    private final List<Table> tables = new ArrayList<>();

    /** Takes one key's values, in the order in which they came. */
    @FunctionalInterface
    public interface GroupReader {
        void read(String key, List<byte[]> values);
    }

    /** Takes a row of a query. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * Empty.
     *
     * @param folder for what does not fit into memory; must exist
     */
    public WorkDatabase(Path folder) {
        this.folder = folder;
        try {
            this.connection = open(folder);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** SQLite keeps the folder for the whole process. */
    private static synchronized Connection open(Path folder) throws SQLException {
        load();
        Connection connection = DriverManager.getConnection("jdbc:sqlite:");
        try {
            prepare(connection, folder);
            return connection;
        } catch (SQLException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private static void prepare(Connection connection, Path folder) throws SQLException {
        try (var statement = connection.createStatement()) {
            String quoted = folder.toAbsolutePath().toString().replace("'", "''");
            statement.execute("PRAGMA temp_store_directory = '%s'".formatted(quoted));
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
        }
        connection.setAutoCommit(false);
    }

    private static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new CommandFailedException(
                    "SQLite's native library can't be loaded: name a folder in which programs may"
                            + " run by java -Dorg.sqlite.tmpdir=DIR",
                    e);
        }
    }

    /** A new table of this name and these columns, such as {@code hash TEXT, attempt INTEGER}. */
    public Table table(String name, String columns) {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s (%s)".formatted(name, columns));
            String places = "?" + ", ?".repeat(columns.split(",").length - 1);
            var table =
                    new Table(
                            name,
                            connection.prepareStatement(
                                    "INSERT INTO %s VALUES (%s)".formatted(name, places)));
            tables.add(table);
            return table;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Hands out the rows of a query over what was added so far; the reader may add more. */
    public void query(String sql, RowReader reader) {
        try (var statement = connection.createStatement()) {
            for (Table table : tables) {
                table.flush();
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private CommandFailedException failure(SQLException e) {
        return new CommandFailedException(
                "--work-dir: cannot write to %s: %s".formatted(folder, e.getMessage()), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Rows that are only added and queried. */
    public final class Table {
        private final String name;
        private final PreparedStatement insert;
        private int waiting;
        private long waitingBytes;

        private Table(String name, PreparedStatement insert) {
            this.name = name;
            this.insert = insert;
        }

        /** One row, a value a column. */
        public void add(Object... values) {
            try {
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                    waitingBytes += bytes(values[i]);
                }
                insert.addBatch();
                if (++waiting == BATCH || waitingBytes >= BATCH_BYTES) {
                    flush();
                }
            } catch (SQLException e) {
                throw failure(e);
            }
        }

        /** About as many as it takes on the heap. */
        private static int bytes(Object value) {
            return switch (value) {
                case byte[] bytes -> bytes.length;
                case String text -> text.length();
                default -> Long.BYTES;
            };
        }

        private void flush() throws SQLException {
            if (waiting > 0) {
                insert.executeBatch();
                waiting = 0;
                waitingBytes = 0;
            }
        }

        /** Of a table of keys and bytes: all groups by ascending key. */
        public void forEachGroup(GroupReader reader) {
            var group = new Group(reader);
            query(
                    "SELECT * FROM %s ORDER BY 1, rowid".formatted(name),
                    row -> group.add(row.getString(1), row.getBytes(2)));
            group.end();
        }
    }

    private static final class Group {
        private final GroupReader reader;
        private @Nullable String key;
        private List<byte[]> values = new ArrayList<>();

        Group(GroupReader reader) {
            this.reader = reader;
        }

        void add(String next, byte[] value) {
            if (!next.equals(key)) {
                end();
                key = next;
                values = new ArrayList<>();
            }
            values.add(value);
        }

        void end() {
            if (key != null) {
                reader.read(key, values);
            }
        }
    }
}
