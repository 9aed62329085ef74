package io.boltline.gateway.web;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long a caller waits for its invoice: its own preference ({@code Prefer: wait} and {@code
 * respond-async}, RFC 7240), or ours.
 */
public final class Wait {
    private static final Pattern PREFERENCE =
            Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?", Pattern.CASE_INSENSITIVE);
    private static final long MAX_SECONDS = 120;

    private Wait() {}

    /**
     * The first {@code wait} in the headers, at most 120 s; without one, {@code respond-async} is
     * not to wait at all. What is malformed is passed over, as RFC 7240 asks.
     *
     * @param otherwise when the caller has no preference
     */
    public static Duration of(Collection<String> preferHeaders, Duration otherwise) {
        var preferences =
                preferHeaders.stream()
                        .flatMap(header -> Stream.of(header.split("[,;]", -1)))
                        .map(String::strip)
                        .toList();
        return preferences.stream()
                .map(PREFERENCE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(wait -> Math.min(Long.parseLong(wait.group(1)), MAX_SECONDS))
                .map(Duration::ofSeconds)
                .orElseGet(() ->
                        preferences.stream().anyMatch("respond-async"::equalsIgnoreCase)
                                ? Duration.ZERO
                                : otherwise);
    }
}
