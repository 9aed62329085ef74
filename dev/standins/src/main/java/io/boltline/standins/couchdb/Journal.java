package io.boltline.standins.couchdb;

import java.io.IOException;

/** Where a database's changes are kept, one line each, in the order of their sequence. */
interface Journal extends AutoCloseable {

    /** Keeps nothing: the database lives as long as its process. */
    Journal NONE =
            new Journal() {
                @Override
                public void append(byte[] lines) {}

                @Override
                public void close() {}

                @Override
                public void delete() {}
            };

    /**
     * Returns when the lines would survive a power cut.
     *
     * @throws IOException if that isn't known; nothing may be appended afterwards
     */
    void append(byte[] lines) throws IOException;

    /** Closes the journal and removes what it kept. */
    void delete() throws IOException;

    @Override
    void close() throws IOException;
}
