package io.boltline.analytics.web;

import java.io.IOException;
import java.sql.SQLException;

/** Opens the database. */
interface Snapshots {
    /** What is done with it. */
    @FunctionalInterface
    interface Reading {
        void with(Snapshot snapshot) throws IOException, SQLException;
    }

    /**
     * Returns when the reading has.
     *
     * @throws RefusedException 503 when the database is away, or is being built
     */
    void read(Reading reading) throws IOException;
}
