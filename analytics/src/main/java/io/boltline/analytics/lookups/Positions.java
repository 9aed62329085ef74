package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code positions}, for the one who writes it. A position only moves on from where this
 * writer knows it to be, in the transaction of the rows: if anybody else wrote meanwhile, nothing
 * of this transaction is kept.
 */
final class Positions {
    private final Connection connection;
    private final PreparedStatement advance;
    private final Map<Place, Position> held = new HashMap<>();
    private final Map<Source, Uuid> topics = new EnumMap<>(Source.class);

    /** A partition of what is read. */
    record Place(Source source, int partition) {}

    Positions(Connection connection) throws SQLException {
        this.connection = connection;
        this.advance =
                connection.prepareStatement(
                        "UPDATE positions SET next_offset = ?, next_sequence = ?,"
                                + " recorded_at_millis = ?, leaf = ?"
                                + " WHERE topic = ? AND partition = ? AND next_offset = ?");
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT topic, partition, next_offset, next_sequence,"
                                        + " recorded_at_millis, leaf, topic_id FROM positions")) {
            while (rows.next()) {
                held.put(
                        new Place(Source.of(rows.getString(1)), rows.getInt(2)),
                        new Position(
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getString(6)));
                noteTopic(Source.of(rows.getString(1)), rows.getString(7));
            }
        }
    }

    private void noteTopic(Source source, @Nullable String id) {
        if (id != null) {
            topics.put(source, Uuid.fromString(id));
        }
    }

    /** Which topic it is that the positions are of; empty where nobody has said yet. */
    Optional<Uuid> topic(Source source) {
        return Optional.ofNullable(topics.get(source));
    }

    /** They are of this topic, in this transaction. */
    void areOf(Source source, Uuid topic) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE positions SET topic_id = ? WHERE topic = ?")) {
            update.setString(1, topic.toString());
            update.setString(2, source.label());
            var _ = update.executeUpdate();
        }
        topics.put(source, topic);
    }

    /** Makes those of rows of which there are none. */
    static void begin(Connection connection, int journalPartitions) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO positions (topic, partition, next_offset, next_sequence,"
                                + " recorded_at_millis, leaf) VALUES (?, ?, 0, 0, 0, NULL)")) {
            for (var source : Source.values()) {
                for (int i = 0; i < source.partitions(journalPartitions); i++) {
                    insert.setString(1, source.label());
                    insert.setInt(2, i);
                    insert.addBatch();
                }
            }
            var _ = insert.executeBatch();
        }
    }

    Map<Place, Position> all() {
        return Map.copyOf(held);
    }

    Position of(Place place) {
        return held.getOrDefault(place, Position.BEGIN);
    }

    /** Goes back to the beginning, in this transaction. */
    void forget(Source source) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE positions SET next_offset = 0 WHERE topic = ?")) {
            update.setString(1, source.label());
            var _ = update.executeUpdate();
        }
        held.keySet().removeIf(place -> place.source() == source);
    }

    /**
     * Moves on, in this transaction.
     *
     * @throws OvertakenException when somebody else moved it
     */
    void advance(Place place, Position next) throws SQLException, OvertakenException {
        advance.setLong(1, next.nextOffset());
        advance.setLong(2, next.nextSequence());
        advance.setLong(3, next.recordedAtMillis());
        advance.setString(4, next.leaf());
        advance.setString(5, place.source().label());
        advance.setInt(6, place.partition());
        advance.setLong(7, of(place).nextOffset());
        if (advance.executeUpdate() != 1) {
            throw new OvertakenException(place + " was moved on by another writer");
        }
        held.put(place, next);
    }
}
