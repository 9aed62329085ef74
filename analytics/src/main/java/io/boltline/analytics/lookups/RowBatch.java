package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that is run for many rows at once. Of one thread and one connection. */
final class RowBatch {
    private final PreparedStatement statement;
    private int waiting;

    RowBatch(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    /** One more row, a value a placeholder. */
    void add(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        waiting++;
    }

    /** Runs it for the rows that were added. */
    void run() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            var _ = statement.executeBatch();
        }
    }
}
