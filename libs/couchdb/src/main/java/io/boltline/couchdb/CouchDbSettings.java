package io.boltline.couchdb;

import java.net.URI;
import java.time.Duration;

/**
 * Where the server is, who the service is there, and how long and how often it is asked.
 *
 * @param url {@code http} or {@code https}, without user, query or fragment; a path is kept, for
 *     servers behind a proxy
 * @param user the service's own account, sent as Basic authentication
 * @param password never printed
 * @param connectTimeout for one TCP or TLS connection
 * @param readTimeout the longest silence on a connection, in either direction
 * @param callTimeout for all of one call: waiting for a connection, sending, retries, the answer
 * @param maxConnections calls at once; further ones wait within their call time-out
 * @param readRetries how often a read is sent again after its connection broke; writes never are
 */
public record CouchDbSettings(
        URI url,
        String user,
        String password,
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        int maxConnections,
        int readRetries) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int MOST_CONNECTIONS = 1024;
    private static final int MOST_RETRIES = 5;

    public CouchDbSettings {
        checkUrl(url);
        check(!user.isBlank(), "user must not be blank");
        check(
                user.indexOf(':') < 0,
                "user must not contain a colon: Basic authentication ends it there");
        check(!password.isEmpty(), "password must not be empty");
        checkTimeout("connectTimeout", connectTimeout);
        checkTimeout("readTimeout", readTimeout);
        checkTimeout("callTimeout", callTimeout);
        checkRange("maxConnections", maxConnections, 1, MOST_CONNECTIONS);
        checkRange("readRetries", readRetries, 0, MOST_RETRIES);
    }

    /** Settings that suit a server in the same data centre. */
    public static CouchDbSettings of(URI url, String user, String password) {
        return new CouchDbSettings(
                url,
                user,
                password,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                64,
                1);
    }

    private static void checkUrl(URI url) {
        // The value stays out of these messages: a URL with a user in it carries a password.
        check(
                "http".equalsIgnoreCase(url.getScheme())
                        || "https".equalsIgnoreCase(url.getScheme()),
                "url must begin with http:// or https://");
        check(url.getRawUserInfo() == null, "url must not contain a user or password");
        check(url.getHost() != null, "url must name a host");
        check(
                url.getRawQuery() == null && url.getRawFragment() == null,
                "url must have neither query nor fragment");
    }

    private static void checkTimeout(String field, Duration value) {
        check(
                value.toMillis() >= 1 && value.compareTo(LONGEST_TIMEOUT) <= 0,
                "%s must be between 1 ms and %s, was %s".formatted(field, LONGEST_TIMEOUT, value));
    }

    private static void checkRange(String field, int value, int least, int most) {
        check(
                value >= least && value <= most,
                "%s must be between %d and %d, was %d".formatted(field, least, most, value));
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "CouchDbSettings[url=%s, user=%s, connectTimeout=%s, readTimeout=%s, callTimeout=%s, maxConnections=%d, readRetries=%d]"
                .formatted(
                        url,
                        user,
                        connectTimeout,
                        readTimeout,
                        callTimeout,
                        maxConnections,
                        readRetries);
    }
}
