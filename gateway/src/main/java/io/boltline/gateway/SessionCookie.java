package io.boltline.gateway;

import java.util.ArrayList;
import java.util.Collection;

/**
 * The caller's AuthSession cookie: a live credential. It is sealed into the command and appears
 * nowhere else.
 */
record SessionCookie(String value) {
    private static final String NAME = "AuthSession";

    /** CouchDB's own cookies have well under 200. */
    private static final int MAX_CHARS = 4096;

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
