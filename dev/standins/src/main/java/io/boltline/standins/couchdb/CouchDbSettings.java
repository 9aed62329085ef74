package io.boltline.standins.couchdb;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How a CouchDB stand-in is set up.
 *
 * @param port 0 for any free one
 * @param directory where databases are kept; empty for in memory
 * @param sessionLifetime how long a cookie is good for, in whole seconds
 * @param requireValidUser whether calls by nobody in particular are refused
 * @param clock what cookies are dated and aged by
 * @param realistic whether calls cost the time and the CPU that a real server was seen to need
 */
public record CouchDbSettings(
        int port,
        Optional<Path> directory,
        String adminUser,
        String adminPassword,
        Duration sessionLifetime,
        boolean requireValidUser,
        Clock clock,
        boolean realistic) {

    /** The server's own default. */
    public static final Duration DEFAULT_SESSION_LIFETIME = Duration.ofMinutes(10);

    public CouchDbSettings {
        if (sessionLifetime.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a session must live for at least 1 s: " + sessionLifetime);
        }
    }

    /**
     * A free port, in memory, {@code admin} with password {@code admin}, sessions of ten minutes.
     */
    public static CouchDbSettings inMemory() {
        return new CouchDbSettings(
                0,
                Optional.empty(),
                "admin",
                "admin",
                DEFAULT_SESSION_LIFETIME,
                false,
                Clock.systemUTC(),
                false);
    }

    /** The same, kept in a directory, which is created if need be. */
    public static CouchDbSettings in(Path directory) {
        return inMemory().directory(Optional.of(directory));
    }

    public CouchDbSettings port(int port) {
        return new CouchDbSettings(
                port,
                directory,
                adminUser,
                adminPassword,
                sessionLifetime,
                requireValidUser,
                clock,
                realistic);
    }

    public CouchDbSettings admin(String user, String password) {
        return new CouchDbSettings(
                port,
                directory,
                user,
                password,
                sessionLifetime,
                requireValidUser,
                clock,
                realistic);
    }

    public CouchDbSettings sessionLifetime(Duration lifetime) {
        return new CouchDbSettings(
                port,
                directory,
                adminUser,
                adminPassword,
                lifetime,
                requireValidUser,
                clock,
                realistic);
    }

    public CouchDbSettings requireValidUser(boolean required) {
        return new CouchDbSettings(
                port,
                directory,
                adminUser,
                adminPassword,
                sessionLifetime,
                required,
                clock,
                realistic);
    }

    public CouchDbSettings clock(Clock clock) {
        return new CouchDbSettings(
                port,
                directory,
                adminUser,
                adminPassword,
                sessionLifetime,
                requireValidUser,
                clock,
                realistic);
    }

    /** Makes every call as expensive as {@link ObservedCosts} says. */
    public CouchDbSettings realistic(boolean realistic) {
        return new CouchDbSettings(
                port,
                directory,
                adminUser,
                adminPassword,
                sessionLifetime,
                requireValidUser,
                clock,
                realistic);
    }

    private CouchDbSettings directory(Optional<Path> directory) {
        return new CouchDbSettings(
                port,
                directory,
                adminUser,
                adminPassword,
                sessionLifetime,
                requireValidUser,
                clock,
                realistic);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "CouchDB on port " + port + directory.map(path -> " in " + path).orElse("");
    }
}
