package io.boltline.analytics.lookups;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A kind of database, where it differs from the other. For one thread, but for {@link #place} and
 * what readers call.
 */
interface Engine extends AutoCloseable {
    /** Which database it is, for people; without any secret. */
    String place();

    /**
     * Makes the tables what this build needs.
     *
     * @throws SQLException when the database can't be asked, or refuses
     */
    void migrate() throws SQLException;

    /** For the one who writes; commits are the caller's. */
    Connection writer() throws SQLException;

    /**
     * Whether this process is the one that writes, and remains so while the connection lasts; to be
     * asked again where it isn't. It spares work alone: that nothing is written twice the positions
     * see to.
     */
    boolean leads(Connection writer) throws SQLException;

    /** Connections for reading, each of which sees one state of the rows until it is given back. */
    HikariDataSource readers();

    /** Has what the connection of a reader does broken off, until it is closed. */
    ReadingLimit.Holding limit(Connection reader, ReadingLimit limit) throws SQLException;

    /** Whether the failure says that a query took too long. */
    boolean isBrokenOff(SQLException failure);

    /** Whether the rows that the writer's connection sees are no longer there. */
    boolean isLost();

    /** Lets go of rows that are lost, and of what is left of them. */
    void letGo() throws IOException;

    /** What is known of the rows' damage. */
    Damage damage();

    /**
     * Removes rows that nobody needs, so that they are made again.
     *
     * @param areDamaged else they are those of another journal, and are kept beside
     * @return false where only an operator may do that
     */
    boolean discard(boolean areDamaged) throws IOException;

    @Override
    void close();
}
