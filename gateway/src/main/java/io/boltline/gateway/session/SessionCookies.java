package io.boltline.gateway.session;

import io.boltline.gateway.limits.AddressFilter;
import io.boltline.gateway.limits.ClientAddress;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The AuthSession cookies that a request brings, each once. A browser sends several when a shop's
 * domain or path was changed: the cookies of both are kept side by side.
 *
 * @param each one to three
 * @param from where the request comes from; empty when nothing is counted by it
 */
public record SessionCookies(List<SessionCookie> each, Optional<ClientAddress> from) {
    private static final String NAME = "AuthSession";

    /** CouchDB may be asked about each of them. */
    private static final int MOST = 3;

    public SessionCookies {
        each = List.copyOf(each);
    }

    /**
     * Those of a request.
     *
     * @throws RefusedException 401, as {@link #found}
     */
    public static SessionCookies of(HttpServletRequest request) {
        return new SessionCookies(
                found(Collections.list(request.getHeaders("Cookie"))),
                AddressFilter.addressOf(request));
    }

    /**
     * Finds them among a request's cookies (RFC 6265, section 5.4). What can't be a cookie's value,
     * such as the empty one that a log-out leaves behind, is passed over.
     *
     * @param cookieHeaders the values of the {@code Cookie} headers
     * @throws RefusedException 401 when there is none, or too many
     */
    static List<SessionCookie> found(Collection<String> cookieHeaders) {
        var found = new LinkedHashSet<SessionCookie>();
        for (String header : cookieHeaders) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(NAME)) {
                    found.add(new SessionCookie(pair.substring(equals + 1).strip()));
                }
            }
        }
        found.removeIf(cookie -> !cookie.isPlausible());
        if (found.isEmpty()) {
            throw new RefusedException(401, "No valid session cookie found");
        }
        if (found.size() > MOST) {
            throw new RefusedException(401, "More than " + MOST + " different session cookies");
        }
        return List.copyOf(found);
    }

    boolean areSeveral() {
        return each.size() > 1;
    }
}
