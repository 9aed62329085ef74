package io.boltline.gateway.http;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * How long a caller waits for its invoice: its own preference ({@code Prefer: wait}, RFC 7240), or
 * ours.
 */
public final class Wait {
    private static final Pattern PREFERENCE =
            Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?", Pattern.CASE_INSENSITIVE);
    private static final long MAX_SECONDS = 120;

    private Wait() {}

    /**
     * The first {@code wait} in the headers, at most 120 s; what is malformed is passed over, as
     * RFC 7240 asks.
     *
     * @param otherwise when the caller has no preference
     */
    public static Duration of(Collection<String> preferHeaders, Duration otherwise) {
        for (String header : preferHeaders) {
            for (String preference : header.split("[,;]", -1)) {
                var wait = PREFERENCE.matcher(preference.strip());
                if (wait.matches()) {
                    return Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), MAX_SECONDS));
                }
            }
        }
        return otherwise;
    }
}
