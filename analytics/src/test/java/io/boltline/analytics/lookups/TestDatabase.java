package io.boltline.analytics.lookups;

import io.boltline.standins.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database of a test's own, of either kind, and what is in it. */
final class TestDatabase {
    static final UserKey KEY = UserKey.parse("wEGUs2s+oyMnUW2SwH8fNcfAMcPOPIaH5tzVWtYE1/Y=");
    static final Identity IDENTITY =
            new Identity("0123456789abcdef", 1, TestJournal.PARTITIONS, KEY.check());
    static final String NO_POSTGRES =
            "PostgreSQL is not installed (apt-get install postgresql); .ci/run has it";

    private static final List<String> TABLES =
            List.of(
                    "positions",
                    "orders",
                    "nodes",
                    "invoices",
                    "claim_closings",
                    "event_kinds",
                    "entries",
                    "refusals",
                    "events",
                    "claims",
                    "sales",
                    "sales_settled",
                    "sales_refused",
                    "sales_progress");

    private static @Nullable PostgresServer shared;

    private TestDatabase() {}

    /** To tests that are skipped elsewhere: {@code -Dboltline.postgres=required}. */
    static boolean hasPostgres() {
        return "required".equals(System.getProperty("boltline.postgres"))
                || PostgresServer.isInstalled();
    }

    /** A server for all tests of this module. */
    static synchronized PostgresServer postgres() {
        if (shared == null) {
            shared = PostgresServer.start(folder());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("boltline-look-ups");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a schema of its own. */
    static PostgresEngine postgresEngine() {
        return postgresEngine(postgres(), schema(postgres()));
    }

    static PostgresEngine postgresEngine(PostgresServer server, String schema) {
        return new PostgresEngine(
                server.jdbcUrl() + "?currentSchema=" + schema,
                PostgresServer.USER,
                PostgresServer.PASSWORD);
    }

    /** A new one. */
    static String schema(PostgresServer server) {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), PostgresServer.USER, PostgresServer.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            return schema;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows of all tables and views, sorted, and types of events by name. */
    static Map<String, List<String>> dump(Connection connection) throws SQLException {
        var dump = new TreeMap<String, List<String>>();
        for (var table : TABLES) {
            dump.put(table, rows(connection, "SELECT * FROM " + table).stream().sorted().toList());
        }
        return dump;
    }

    /** Each row as text, columns separated by bars. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getObject(i)));
                }
                all.add(String.join("|", row));
            }
            return all;
        }
    }
}
