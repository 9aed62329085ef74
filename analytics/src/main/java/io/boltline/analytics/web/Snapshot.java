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
        return Reach.read(connection, ENTRIES, Edition.ofEntries(connection));
    }
}
