package io.boltline.analytics.lookups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A command that was refused.
 *
 * @param orderId the order that it asked for; there may be none of this id
 * @param statusCode the HTTP status that the caller got
 */
public record FoundRefusal(
        int partition,
        long sequence,
        long offset,
        String orderId,
        String commandId,
        int statusCode,
        Instant refusedAt) {
    static final String SELECT =
            "SELECT r.partition, r.sequence, e.journal_offset, r.order_id, r.command_id,"
                    + " r.status_code, r.refused_at_millis FROM refusals r JOIN entries e"
                    + " ON e.partition = r.partition AND e.sequence = r.sequence WHERE ";

    static FoundRefusal read(ResultSet row) throws SQLException {
        return new FoundRefusal(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                Instant.ofEpochMilli(row.getLong(7)));
    }
}
