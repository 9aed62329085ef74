package io.boltline.analytics.web;

import io.boltline.journalformat.Cut;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * How far an answer goes.
 *
 * @param cut of the journal: what of it is in the answer
 * @param recordedAt of the newest entry of the cut; null where it has none
 * @param besides what else the answer depends on, in words
 */
record Reach(Cut cut, @Nullable Instant recordedAt, String besides) {
    /**
     * Reads it.
     *
     * @param progress a query for partition, size, and when the last entry was recorded in
     *     milliseconds, of partitions that have entries
     */
    static Reach read(Connection connection, String progress, String besides) throws SQLException {
        long newest = 0;
        var sizes = new ArrayList<>(Collections.nCopies(partitions(connection), 0L));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(progress)) {
            while (rows.next()) {
                sizes.set(rows.getInt(1), rows.getLong(2));
                newest = Math.max(newest, rows.getLong(3));
            }
        }
        return new Reach(
                new Cut(sizes), newest == 0 ? null : Instant.ofEpochMilli(newest), besides);
    }

    private static int partitions(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT partitions FROM installation")) {
            if (!rows.next()) {
                throw new SQLException("the database is of no installation");
            }
            return rows.getInt(1);
        }
    }

    /** Whole seconds since the newest entry was recorded; null where there is none. */
    @Nullable Long ageSeconds(Instant now) {
        return recordedAt == null
                ? null
                : Math.max(0, Duration.between(recordedAt, now).toSeconds());
    }
}
