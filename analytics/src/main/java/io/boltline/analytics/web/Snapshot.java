package io.boltline.analytics.web;

import java.sql.Connection;
import java.sql.SQLException;

/** The database as it is at one moment, for one thread. */
record Snapshot(Connection connection) {
    private static final String ENTRIES =
            "SELECT partition, next_sequence, recorded_at_millis FROM positions"
                    + " WHERE topic = 'purchase.journal'";

    /** The sums. */
    Figures figures() {
        return new Figures(connection);
    }

    /** How far orders and their events go, which may be more or less than the sums do. */
    Reach entries() throws SQLException {
        return Reach.read(connection, ENTRIES, actions());
    }

    /** What operators did changes claims, and is in no cut of the journal. */
    private String actions() throws SQLException {
        var offsets = new StringBuilder();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT partition, next_offset FROM positions"
                                        + " WHERE topic = 'operator.actions' ORDER BY partition")) {
            while (rows.next()) {
                offsets.append(rows.getInt(1)).append(':').append(rows.getLong(2)).append(',');
            }
        }
        return offsets.toString();
    }
}
