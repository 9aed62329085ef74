package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Where rows are read. */
public final class Database {
    /** A query that works longer is broken off; statements get it as their timeout. */
    public static final int QUERY_SECONDS = 10;

    private final Engine engine;
    private final Supplier<FollowerState> state;
    private final ReadingLimit limit;

    /** What is read in one go. */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * Reads; must not keep the connection.
         *
         * @param connection which sees one state of the rows, and can't change them
         */
        T read(Connection connection) throws SQLException;
    }

    Database(Engine engine, Supplier<FollowerState> state) {
        this(engine, state, ReadingLimit.USUAL);
    }

    Database(Engine engine, Supplier<FollowerState> state, ReadingLimit limit) {
        this.engine = engine;
        this.state = state;
        this.limit = limit;
    }

    /**
     * Reads one state of the rows: whatever is written meanwhile isn't seen.
     *
     * @throws TakesTooLongException when it was broken off
     * @throws BeingBuiltException while they are made from the beginning
     * @throws DatabaseUnavailableException when they can't be read
     */
    public <T> T read(Reading<T> reading) {
        requireOurs();
        try (var connection = engine.readers().getConnection();
                var _ = engine.limit(connection, limit)) {
            try {
                requireBuilt(connection);
                return reading.read(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            engine.damage().note(e);
            if (engine.isBrokenOff(e)) {
                throw new TakesTooLongException(e);
            }
            throw new DatabaseUnavailableException(
                    "%s: %s".formatted(engine.place(), e.getMessage()), e);
        }
    }

    /** Until the writer has looked at them, they may be anybody's. */
    private void requireOurs() {
        switch (state.get()) {
            case FollowerState.Building building ->
                    throw new BeingBuiltException(building.done(), building.total());
            case FollowerState.Refused refused ->
                    throw new DatabaseUnavailableException(refused.reason(), null);
            case FollowerState.Waiting waiting when !waiting.areOurs() ->
                    throw new DatabaseUnavailableException(waiting.reason(), null);
            case FollowerState.Waiting _, FollowerState.Following _, FollowerState.Standby _ -> {}
        }
    }

    /** What another process makes isn't built because this one may read it. */
    private static void requireBuilt(Connection connection) throws SQLException {
        if (!Identity.isBuilt(connection)) {
            throw new BeingBuiltException(done(connection), 0);
        }
    }

    private static long done(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT SUM(next_offset) FROM positions")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
