package io.boltline.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A caller's AuthSession cookie: a live credential. It is sealed into the command and appears
 * nowhere else. CouchDB's own have the form base64url of {@code name:time:hmac}, the time in
 * seconds and hexadecimal.
 */
public record SessionCookie(String value) {
    /** CouchDB's own cookies have well under 200. */
    private static final int MAX_CHARS = 4096;

    /**
     * The name that the cookie claims: unproven, only CouchDB can tell whether it is true. Empty
     * when the cookie has another form than CouchDB's.
     */
    public Optional<String> claimedUser() {
        return claim().map(Claim::user);
    }

    /** When the session began, unproven as well; empty when the cookie doesn't say so. */
    Optional<Instant> claimedBeginning() {
        return claim().flatMap(Claim::beginning);
    }

    /** Whether it can be a cookie's value at all (RFC 6265, section 4.1.1). */
    boolean isPlausible() {
        return !value.isEmpty()
                && value.length() <= MAX_CHARS
                && value.chars()
                        .allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != ',' && c != '\\');
    }

    private Optional<Claim> claim() {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(value), UTF_8).split(":", 3);
            return parts.length < 2 || parts[0].isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Claim(parts[0], parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Claim(String user, String time) {
        private static final int HEX = 16;

        Optional<Instant> beginning() {
            try {
                return Optional.of(
                        Instant.ofEpochSecond(
                                Integer.toUnsignedLong(Integer.parseUnsignedInt(time, HEX))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public String toString() {
        return "SessionCookie";
    }
}
