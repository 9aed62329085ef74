package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whose rows they are: the row of {@code installation}.
 *
 * @param installation the first 16 hexadecimal digits of its id
 * @param generation of the journal
 * @param partitions of the journal
 * @param userKeyCheck of the key that users are hashed under
 */
record Identity(String installation, int generation, int partitions, String userKeyCheck) {
    private static final String INSERT =
            "INSERT INTO installation (one, installation, generation, partitions, user_key_check,"
                    + " built) VALUES (1, ?, ?, ?, ?, 0)";

    /** Of the rows that are there; empty when there are none yet. */
    static Optional<Identity> read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM installation")) {
            return rows.next() ? Optional.of(of(rows)) : Optional.empty();
        }
    }

    /** Whether the rows had all that there was, once. */
    static boolean isBuilt(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT built FROM installation")) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    private static Identity of(ResultSet row) throws SQLException {
        return new Identity(
                row.getString("installation"),
                row.getInt("generation"),
                row.getInt("partitions"),
                row.getString("user_key_check"));
    }

    /** Says that the rows, of which there are none, are this one's. */
    void write(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, installation);
            insert.setInt(2, generation);
            insert.setInt(3, partitions);
            insert.setString(4, userKeyCheck);
            var _ = insert.executeUpdate();
        }
    }

    /** Whether it is the same journal, whatever the users' key. */
    boolean isOfTheJournalOf(Identity other) {
        return installation.equals(other.installation)
                && generation == other.generation
                && partitions == other.partitions;
    }

    /** The journal's, for people. */
    String journal() {
        return "installation %s, generation %d, %d partitions"
                .formatted(installation, generation, partitions);
    }
}
