package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The types of events by number. One that this build doesn't know gets one when it first comes. */
final class EventKinds {
    private static final int FIRST_UNKNOWN = 100;

    /** Far below what the column takes; whoever writes events could make up a type for each. */
    private static final int LAST_UNKNOWN = 1_000;

    /** All types beyond that. */
    private static final String OTHERS = "others";

    private final Connection connection;
    private final Map<String, Kind> byType = new HashMap<>();

    /**
     * A type.
     *
     * @param idPart what stands between the order's id and the attempt in an event's id; empty for
     *     a type whose ids are kept whole
     */
    record Kind(int number, String idPart) {}

    EventKinds(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT kind, type, id_part FROM event_kinds")) {
            while (rows.next()) {
                byType.put(rows.getString(2), new Kind(rows.getInt(1), rows.getString(3)));
            }
        }
    }

    Kind of(String type) throws SQLException {
        var known = byType.get(type);
        if (known != null) {
            return known;
        }
        int last = byType.values().stream().mapToInt(Kind::number).max().orElse(0);
        if (last == LAST_UNKNOWN - 1) {
            return added(OTHERS, LAST_UNKNOWN);
        }
        return last < LAST_UNKNOWN
                ? added(type, Math.max(FIRST_UNKNOWN, last + 1))
                : Objects.requireNonNull(byType.get(OTHERS));
    }

    private Kind added(String type, int number) throws SQLException {
        var kind = new Kind(number, "");
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO event_kinds (kind, type, id_part) VALUES (?, ?, '')")) {
            insert.setInt(1, kind.number());
            insert.setString(2, type);
            var _ = insert.executeUpdate();
        }
        byType.put(type, kind);
        return kind;
    }
}
