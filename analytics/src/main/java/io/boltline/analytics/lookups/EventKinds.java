package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The types of events by number. One that this build doesn't know gets one when it first comes. */
final class EventKinds {
    private static final int FIRST_UNKNOWN = 100;

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
        return known == null ? added(type) : known;
    }

    private Kind added(String type) throws SQLException {
        int next =
                Math.max(
                        FIRST_UNKNOWN - 1,
                        byType.values().stream().mapToInt(Kind::number).max().orElse(0));
        var kind = new Kind(next + 1, "");
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
