package io.boltline.couchdb;

/**
 * One CouchDB server and the connections to it; threads share it freely, virtual ones too.
 *
 * <p>Calls block. Databases, sessions and writers made from it stop working when it is closed, so
 * close {@link GroupedWriter}s first.
 */
public final class CouchDb implements AutoCloseable {
    private final Transport transport;

    /** Connects on the first call, not here: a service may start before its server. */
    public CouchDb(CouchDbSettings settings) {
        this.transport = new Transport(settings);
    }

    /**
     * The database of this name, whether it exists or not.
     *
     * @throws IllegalArgumentException if no database can have this name
     */
    public Database database(String name) {
        return new Database(transport, name);
    }

    /** The sessions of the server's users. */
    public Sessions sessions() {
        return new Sessions(transport);
    }

    /** Closes idle connections at once and those in use with their calls. */
    @Override
    public void close() {
        transport.close();
    }
}
