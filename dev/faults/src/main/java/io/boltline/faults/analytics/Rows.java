package io.boltline.faults.analytics;

import io.boltline.faults.bed.AnalyticsInstance;
import io.boltline.standins.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * A database of analytics, as its readers see it.
 *
 * @param name for people
 */
record Rows(String name, String url, Properties login) {
    private static final String CUT =
            "SELECT (SELECT COALESCE(SUM(next_sequence), 0) FROM positions"
                    + " WHERE topic = 'purchase.journal'),"
                    + " (SELECT COALESCE(SUM(size), 0) FROM sales_progress)";

    /** Never makes a file that isn't there. */
    static Rows ofSqlite(AnalyticsInstance instance) {
        return new Rows(
                "SQLite of " + instance.process().name(),
                "jdbc:sqlite:file:%s?mode=ro".formatted(instance.rows()),
                new Properties());
    }

    static Rows of(PostgresServer server) {
        var login = new Properties();
        login.setProperty("user", PostgresServer.USER);
        login.setProperty("password", PostgresServer.PASSWORD);
        return new Rows("PostgreSQL", server.jdbcUrl(), login);
    }

    /** Whether rows and sums have so many entries of the journal; false if it can't be asked. */
    boolean have(long entries) {
        try {
            return lines(CUT).equals(List.of(entries + "|" + entries));
        } catch (SQLException notNow) {
            return false;
        }
    }

    /** The rows of a query, each in a line, in the order of these. */
    List<String> lines(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login);
                var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (found.next()) {
                lines.add(line(found));
            }
            Collections.sort(lines);
            return lines;
        }
    }

    private static String line(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(String.valueOf(row.getString(i)));
        }
        return String.join("|", columns);
    }

    /** Without the login. */
    @Override
    public String toString() {
        return name;
    }
}
