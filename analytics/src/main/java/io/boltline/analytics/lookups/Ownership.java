package io.boltline.analytics.lookups;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose rows are in a database, and what becomes of those of others. */
final class Ownership {
    private static final Logger log = LoggerFactory.getLogger(Ownership.class);

    private final Engine engine;
    private final Identity own;

    Ownership(Engine engine, Identity own) {
        this.engine = engine;
        this.own = own;
    }

    /**
     * Whether there are no rows, or our own; those of another journal are put aside where that can
     * be, and the database must be opened anew.
     *
     * @param connection closed if it is to be opened anew
     * @throws RefusedRowsException when only an operator can tell what is to become of them
     */
    boolean isOurs(Connection connection) throws SQLException, RefusedRowsException, IOException {
        var owner = RowSession.owner(connection).orElse(own);
        if (owner.equals(own)) {
            return true;
        }
        if (owner.isOfTheJournalOf(own)) {
            throw new RefusedRowsException(
                    ("ANALYTICS_USER_KEY is not the key that the users in %s are hashed under. Set"
                                    + " that one, or remove what is there, and the rows are made"
                                    + " again")
                            .formatted(engine.place()));
        }
        putAside(connection, owner);
        return false;
    }

    private void putAside(Connection connection, Identity owner)
            throws SQLException, RefusedRowsException, IOException {
        boolean leads = engine.leads(connection);
        connection.close();
        if (!leads || !engine.discard(false)) {
            throw new RefusedRowsException(
                    ("%s has the rows of another journal (%s), not of this one (%s). Name another"
                                    + " database or schema, or drop all tables of the schema, and"
                                    + " the rows are made again")
                            .formatted(engine.place(), owner.journal(), own.journal()));
        }
        log.warn(
                "{} had the rows of another journal ({}) and was put aside: the rows of this one"
                        + " ({}) are made",
                engine.place(),
                owner.journal(),
                own.journal());
    }
}
