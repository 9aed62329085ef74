package io.boltline.analytics.lookups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal; what it says is in Kafka, at the offset.
 *
 * @param offset in its partition of the topic
 * @param orderId null where it is of no order that is known
 */
public record FoundEvent(
        int partition,
        long sequence,
        long offset,
        String eventId,
        String type,
        Instant recordedAt,
        @Nullable String orderId) {
    /** To be completed by a condition. */
    static final String SELECT =
            "SELECT partition, sequence, journal_offset, event_id, type, recorded_at_millis,"
                    + " order_id FROM events WHERE ";

    static FoundEvent read(ResultSet row) throws SQLException {
        return new FoundEvent(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getString(7));
    }
}
