package io.boltline.export.duck;

import io.boltline.cli.CommandFailedException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * An empty database in memory, gone when it is closed. What doesn't fit is put into a folder.
 *
 * <p>No extension is ever loaded or installed, nor a file of settings or secrets read.
 */
public final class DuckDatabase implements AutoCloseable {
    private final DuckDBConnection first;

    private DuckDatabase(DuckDBConnection first) {
        this.first = first;
    }

    /**
     * Opens one.
     *
     * @param memory at most, such as {@code 1GB}
     * @param threads that work on a statement; with 1 the caller's alone
     * @param spill the folder for what doesn't fit; DuckDB makes it
     * @throws CommandFailedException if DuckDB can't run here, and why
     */
    public static DuckDatabase open(String memory, int threads, Path spill) {
        var settings = new Properties();
        settings.setProperty("memory_limit", memory);
        settings.setProperty("threads", String.valueOf(threads));
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("allow_unsigned_extensions", "false");
        settings.setProperty("allow_persistent_secrets", "false");
        try {
            var database =
                    new DuckDatabase(
                            DriverManager.getConnection("jdbc:duckdb:", settings)
                                    .unwrap(DuckDBConnection.class));
            database.execute("SET TimeZone = 'UTC'");
            return database;
        } catch (SQLException | UnsatisfiedLinkError e) {
            throw new CommandFailedException(
                    "DuckDB can't run here: %s. It needs glibc on Linux or macOS, 64 bits, and a folder for temporary files in which programs may run (java -Djava.io.tmpdir=DIR)"
                            .formatted(
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    /** The one that it was opened with; for one thread at a time. */
    public DuckDBConnection connection() {
        return first;
    }

    /** Another one to the same database, for another thread; closed by who asked for it. */
    public DuckDBConnection another() throws SQLException {
        return first.duplicate();
    }

    /** Runs a statement that gives nothing back. */
    public void execute(String sql) throws SQLException {
        try (var statement = first.createStatement()) {
            boolean _ = statement.execute(sql);
        }
    }

    /** A text as SQL has it. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            first.close();
        } catch (SQLException e) {
            throw new CommandFailedException("DuckDB can't be closed: " + e.getMessage(), e);
        }
    }
}
