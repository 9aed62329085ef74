package io.boltline.analytics.web;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What an answer depends on beside the journal's cut: whose rows they are, by which build's rules
 * they were made, and of which topics. In words, to tell whether it is still the same.
 */
final class Edition {
    /** A migration may have made all rows anew, by other rules. */
    private static final String ROWS =
            "SELECT installation, generation, (SELECT COUNT(*) FROM look_ups_history)"
                    + " FROM installation";

    /** A topic that was deleted and made anew may have as many records, and others. */
    private static final String SUMS =
            "SELECT partition, topic_id FROM positions WHERE topic = 'analytics.sales'"
                    + " ORDER BY partition";

    /** What operators did changes claims, and is in no cut of the journal. */
    private static final String ACTIONS =
            "SELECT partition, topic_id, next_offset FROM positions"
                    + " WHERE topic = 'operator.actions' ORDER BY partition";

    private Edition() {}

    static String ofSums(Connection connection) throws SQLException {
        return read(connection, ROWS) + read(connection, SUMS);
    }

    static String ofEntries(Connection connection) throws SQLException {
        return read(connection, ROWS) + read(connection, ACTIONS);
    }

    private static String read(Connection connection, String sql) throws SQLException {
        var words = new StringBuilder();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    words.append(rows.getString(i)).append(i < columns ? ':' : ',');
                }
            }
        }
        return words.append(';').toString();
    }
}
