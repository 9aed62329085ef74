package io.boltline.local.demo;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** CouchDB's session among the cookies that a browser has for this machine. */
final class SessionCookie {
    private static final String NAME = "AuthSession=";

    private SessionCookie() {}

    /** With its name; empty for whoever isn't logged in. */
    static Optional<String> of(Request request) {
        return request.getHeaders().getValuesList(HttpHeader.COOKIE).stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(NAME))
                .findFirst();
    }
}
