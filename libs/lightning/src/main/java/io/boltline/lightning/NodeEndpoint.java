package io.boltline.lightning;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a node's REST interface is, and how long and how often it is asked.
 *
 * @param url {@code http} or {@code https}, without user, query or fragment; a path is kept
 * @param certificateAuthority a PEM file, such as clnrest's {@code ca.pem} or LND's {@code
 *     tls.cert}, to trust instead of the public ones; empty to trust those
 * @param connectTimeout for one TCP or TLS connection
 * @param callTimeout for all of one call: waiting for a turn, sending, the answer
 * @param maxConcurrentCalls further calls wait within their call time-out
 */
public record NodeEndpoint(
        URI url,
        Optional<Path> certificateAuthority,
        Duration connectTimeout,
        Duration callTimeout,
        int maxConcurrentCalls) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int MOST_CALLS = 1024;

    public NodeEndpoint {
        // The values stay out of these messages: a URL with a user in it carries a password.
        check(
                "http".equalsIgnoreCase(url.getScheme())
                        || "https".equalsIgnoreCase(url.getScheme()),
                "url must begin with http:// or https://");
        check(url.getHost() != null, "url must name a host");
        check(url.getRawUserInfo() == null, "url must not contain a user or password");
        check(
                url.getRawQuery() == null && url.getRawFragment() == null,
                "url must have neither query nor fragment");
        checkTimeout("connectTimeout", connectTimeout);
        checkTimeout("callTimeout", callTimeout);
        check(
                maxConcurrentCalls >= 1 && maxConcurrentCalls <= MOST_CALLS,
                "maxConcurrentCalls must be 1 to %d, was %d"
                        .formatted(MOST_CALLS, maxConcurrentCalls));
    }

    /** Settings that suit a node in the same data centre. */
    public static NodeEndpoint of(URI url) {
        return new NodeEndpoint(
                url, Optional.empty(), Duration.ofSeconds(2), Duration.ofSeconds(10), 64);
    }

    public NodeEndpoint withCallTimeout(Duration timeout) {
        return new NodeEndpoint(
                url, certificateAuthority, connectTimeout, timeout, maxConcurrentCalls);
    }

    public NodeEndpoint withCertificateAuthority(Path pem) {
        return new NodeEndpoint(
                url, Optional.of(pem), connectTimeout, callTimeout, maxConcurrentCalls);
    }

    private static void checkTimeout(String field, Duration value) {
        check(
                value.toMillis() >= 1 && value.compareTo(LONGEST_TIMEOUT) <= 0,
                "%s must be between 1 ms and %s, was %s".formatted(field, LONGEST_TIMEOUT, value));
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
