package io.boltline.standins.couchdb;

import io.boltline.standins.Faults;
import io.boltline.standins.StandInServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A CouchDB over HTTP on 127.0.0.1, for the calls in use.
 *
 * <p>On a directory, a write is answered when it would survive a power cut, and everything that was
 * answered is there when the directory is opened again. Writers that come together share a sync.
 */
public final class CouchDbStandIn implements AutoCloseable {

    private final StandInServer server;
    private final Databases databases;
    private final Optional<DataDirectory> directory;
    private final Costs costs;

    private CouchDbStandIn(
            StandInServer server,
            Databases databases,
            Optional<DataDirectory> directory,
            Costs costs) {
        this.server = server;
        this.databases = databases;
        this.directory = directory;
        this.costs = costs;
    }

    /**
     * Starts to answer.
     *
     * @throws IOException if the port is taken, or the directory in use or unreadable
     */
    public static CouchDbStandIn start(CouchDbSettings settings) throws IOException {
        Optional<DataDirectory> directory =
                settings.directory().isPresent()
                        ? Optional.of(DataDirectory.open(settings.directory().get()))
                        : Optional.empty();
        Optional<Databases> databases = Optional.empty();
        Costs costs = settings.realistic() ? new ObservedCosts() : Costs.NONE;
        try {
            byte[] secret =
                    directory.isPresent() ? directory.get().secret() : DataDirectory.newSecret();
            databases = Optional.of(Databases.open(settings.directory(), costs));
            CouchDb couchDb = couchDb(settings, databases.get(), secret, costs);
            return new CouchDbStandIn(
                    StandInServer.start(settings.port(), couchDb),
                    databases.get(),
                    directory,
                    costs);
        } catch (IOException | RuntimeException e) {
            costs.close();
            close(databases);
            close(directory);
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /** The address without credentials and without a slash at the end. */
    public URI url() {
        return server.url();
    }

    public Faults faults() {
        return server.faults();
    }

    /**
     * Refuses connections until {@link #acceptAgain()}, as a machine that is down; documents stay.
     */
    public void stopAccepting() {
        server.stopAccepting();
    }

    /**
     * Takes connections again, on the same port.
     *
     * @throws IOException if another process took the port in the meantime
     */
    public void acceptAgain() throws IOException {
        server.acceptAgain();
    }

    @Override
    public void close() {
        server.close();
        costs.close();
        try {
            close(Optional.of(databases));
            close(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CouchDb couchDb(
            CouchDbSettings settings, Databases databases, byte[] secret, Costs costs) {
        var users = new Users(admin(settings), databases);
        var sessions = new Sessions(secret, settings.sessionLifetime(), settings.clock(), users);
        return new CouchDb(
                databases,
                new Gatekeeper(users, sessions, settings.requireValidUser()),
                new SessionCalls(users, sessions),
                costs);
    }

    /**
     * The salt follows from the password, so that the admin's cookies outlive a restart but not a
     * new password.
     */
    private static Account admin(CouchDbSettings settings) {
        String salt = sha256(settings.adminUser() + ":" + settings.adminPassword());
        return new Account(
                settings.adminUser(),
                List.of("_admin"),
                salt,
                1,
                Passwords.derive(settings.adminPassword(), salt, 1));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Database.utf8(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void close(Optional<? extends Closeable> resource) throws IOException {
        if (resource.isPresent()) {
            resource.get().close();
        }
    }
}
