package io.boltline.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.gateway.http.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * The caller's AuthSession cookie: a live credential. It is sealed into the command and appears
 * nowhere else.
 */
public record SessionCookie(String value) {
    private static final String NAME = "AuthSession";

    /** CouchDB's own cookies have well under 200. */
    private static final int MAX_CHARS = 4096;

    /**
     * The one that the request brings.
     *
     * @throws RefusedException 401, as {@link #from}
     */
    public static SessionCookie of(HttpServletRequest request) {
        return from(Collections.list(request.getHeaders("Cookie")));
    }

    /**
     * Finds the cookie among the request's (RFC 6265, section 5.4).
     *
     * @param cookieHeaders the values of the {@code Cookie} headers
     * @throws RefusedException 401 when there is none, when it can't be one, or when there are
     *     several: which of them a reader takes would be chance
     */
    static SessionCookie from(Collection<String> cookieHeaders) {
        var found = new ArrayList<String>();
        for (String header : cookieHeaders) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(NAME)) {
                    found.add(pair.substring(equals + 1).strip());
                }
            }
        }
        if (found.size() != 1 || !isPlausible(found.getFirst())) {
            throw new RefusedException(401, "No valid session cookie found");
        }
        return new SessionCookie(found.getFirst());
    }

    /**
     * The name that the cookie claims: unproven, only CouchDB can tell whether it is true. Empty
     * when the cookie has another form than CouchDB's, base64url of {@code name:time:hmac}.
     */
    public Optional<String> claimedUser() {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(value);
            int colon = 0;
            while (colon < decoded.length && decoded[colon] != ':') {
                colon++;
            }
            return colon == 0 || colon == decoded.length
                    ? Optional.empty()
                    : Optional.of(new String(decoded, 0, colon, UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlausible(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_CHARS
                && value.chars()
                        .allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != ',' && c != '\\');
    }

    @Override
    public String toString() {
        return "SessionCookie";
    }
}
