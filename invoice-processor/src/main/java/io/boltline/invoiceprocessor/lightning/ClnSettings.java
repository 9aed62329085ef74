package io.boltline.invoiceprocessor.lightning;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Core Lightning's REST interface (clnrest) is, and how long and how often it is asked.
 *
 * @param url {@code http} or {@code https}, without user, query or fragment; a path is kept
 * @param rune allows {@code invoice}, {@code listinvoices} and {@code getinfo}; never printed
 * @param certificateAuthority a PEM file, such as clnrest's own {@code ca.pem}, to trust instead of
 *     the public ones; empty to trust those
 * @param connectTimeout for one TCP or TLS connection
 * @param callTimeout for all of one call: waiting for a turn, sending, the answer
 * @param maxConcurrentCalls further calls wait within their call time-out
 */
public record ClnSettings(
        URI url,
        String rune,
        Optional<Path> certificateAuthority,
        Duration connectTimeout,
        Duration callTimeout,
        int maxConcurrentCalls) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int MOST_CALLS = 1024;

    public ClnSettings {
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
        check(
                !rune.isEmpty() && rune.chars().allMatch(c -> c > ' ' && c < 0x7f),
                "rune must be visible ASCII");
        checkTimeout("connectTimeout", connectTimeout);
        checkTimeout("callTimeout", callTimeout);
        check(
                maxConcurrentCalls >= 1 && maxConcurrentCalls <= MOST_CALLS,
                "maxConcurrentCalls must be 1 to %d, was %d"
                        .formatted(MOST_CALLS, maxConcurrentCalls));
    }

    /** Settings that suit a node in the same data centre. */
    public static ClnSettings of(URI url, String rune) {
        return new ClnSettings(
                url, rune, Optional.empty(), Duration.ofSeconds(2), Duration.ofSeconds(10), 64);
    }

    public ClnSettings withCallTimeout(Duration timeout) {
        return new ClnSettings(
                url, rune, certificateAuthority, connectTimeout, timeout, maxConcurrentCalls);
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

    /** Everything but the rune. */
    @Override
    public String toString() {
        return "ClnSettings[url=%s, certificateAuthority=%s, connectTimeout=%s, callTimeout=%s, maxConcurrentCalls=%d]"
                .formatted(
                        url, certificateAuthority, connectTimeout, callTimeout, maxConcurrentCalls);
    }
}
