package io.boltline.analytics.lookups;

import io.boltline.analytics.lookups.Positions.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that writes, with what it knows of the rows. After a failure it is of no use any
 * more: another one is opened, and goes on at the positions that were kept.
 */
final class RowSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RowSession.class);

    private final Connection connection;
    private final Positions positions;
    private final JournalRows journal;
    private final SalesRows sales;
    private final ClosingRows closings;
    private boolean isBuilt;

    private RowSession(Connection connection, Identity identity, UserKey userKey)
            throws SQLException {
        this.connection = connection;
        this.positions = new Positions(connection);
        var invoices = new InvoiceRows(connection, new NodeNumbers(connection));
        this.journal = new JournalRows(connection, identity.partitions(), userKey, invoices);
        this.sales = new SalesRows(connection);
        this.closings = new ClosingRows(connection, invoices);
        this.isBuilt = Identity.isBuilt(connection);
        connection.commit();
    }

    /**
     * Goes on with the rows that are there, or begins with none.
     *
     * @param connection closed by this
     */
    static RowSession begin(Connection connection, Identity identity, UserKey userKey)
            throws SQLException {
        if (Identity.read(connection).isEmpty()) {
            identity.write(connection);
            Positions.begin(connection, identity.partitions());
            connection.commit();
        }
        return new RowSession(connection, identity, userKey);
    }

    /**
     * Whose rows there are; empty where there are none.
     *
     * @param connection one that {@link #begin} may be given next
     */
    static Optional<Identity> owner(Connection connection) throws SQLException {
        var owner = Identity.read(connection);
        connection.commit();
        return owner;
    }

    Map<Place, Position> positions() {
        return positions.all();
    }

    /**
     * Writes a batch and its positions, both or neither.
     *
     * @throws OvertakenException when somebody else wrote meanwhile
     */
    void write(Batch batch) throws SQLException, OvertakenException {
        try {
            journal.write(batch.journal());
            closings.write(batch.closings());
            sales.write(batch.sales());
            for (var moved : batch.positions().entrySet()) {
                positions.advance(moved.getKey(), moved.getValue());
            }
            connection.commit();
        } catch (SQLException | OvertakenException e) {
            rollBack(e);
            throw e;
        }
    }

    /** A database may have done so itself, or be away. */
    private void rollBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Whether they may be read: they had all that there was, once. */
    boolean isBuilt() {
        return isBuilt;
    }

    /** Notes that the rows have all that there was: they may be read. */
    void noteBuilt() throws SQLException {
        execute("UPDATE installation SET built = 1");
        connection.commit();
        isBuilt = true;
    }

    /**
     * What is read from now on. Where it is another topic than before, all that was made of that
     * one is forgotten, and is read again.
     */
    void follow(Source source, Uuid topic) throws SQLException {
        var before = positions.topic(source);
        if (before.equals(Optional.of(topic))) {
            return;
        }
        if (before.isPresent()) {
            log.warn("{} is another topic than before: read again", source.label());
            undo(source);
        }
        positions.areOf(source, topic);
        connection.commit();
    }

    /** Begins again with what was made of this: readers see all of it, or none. */
    void forget(Source source) throws SQLException {
        undo(source);
        connection.commit();
    }

    private void undo(Source source) throws SQLException {
        positions.forget(source);
        for (var statement : source.forgetting()) {
            execute(statement);
        }
    }

    /** Fails when the connection does, and with it the lock. */
    void check() throws SQLException {
        execute("SELECT 1");
        connection.commit();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            var _ = statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
