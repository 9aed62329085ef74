package io.boltline.gateway.session;

import io.boltline.gateway.web.Sendable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cookie with which CouchDB makes a session last longer: a live credential. It goes to the caller
 * that sent the session, in the answer to the request that CouchDB was asked for, and nowhere else.
 *
 * @param setCookie as CouchDB wrote it
 */
public record RenewedSession(String setCookie) {
    private static final int MAX_CHARS = 5000;
    private static final Pattern FORM = Pattern.compile("AuthSession=[^;,\\s\"\\\\]+(;[ -~]*)?");

    /** Empty for what is no session's cookie. */
    static Optional<RenewedSession> of(String setCookie) {
        return Optional.of(setCookie)
                .filter(text -> text.length() <= MAX_CHARS && FORM.matcher(text).matches())
                .map(RenewedSession::new);
    }

    /** What the caller shows from then on. */
    SessionCookie session() {
        int end = setCookie.indexOf(';');
        return new SessionCookie(
                setCookie.substring(
                        setCookie.indexOf('=') + 1, end < 0 ? setCookie.length() : end));
    }

    /** The answer with the cookie. */
    Sendable handedOnWith(Sendable answer) {
        return response -> {
            response.addHeader("Set-Cookie", setCookie);
            answer.sendTo(response);
        };
    }

    /** The same for a shop under TLS: a browser must not send it without from then on. */
    RenewedSession underTls() {
        return setCookie.toLowerCase(Locale.ROOT).matches(".*;\\s*secure\\s*(;.*)?")
                ? this
                : new RenewedSession(setCookie + "; Secure");
    }

    @Override
    public String toString() {
        return "RenewedSession";
    }
}
