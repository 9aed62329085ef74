package io.boltline.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Cookies in CouchDB's form. */
public final class Cookies {
    private Cookies() {}

    /** One that claims to be this user's, begun now. */
    public static SessionCookie of(String userName) {
        return of(userName, "x");
    }

    /** Another one of the same user. */
    public static SessionCookie of(String userName, String signature) {
        return begunAgo(Duration.ZERO, userName, signature);
    }

    static SessionCookie begunAgo(Duration age, String userName) {
        return begunAgo(age, userName, "x");
    }

    private static SessionCookie begunAgo(Duration age, String userName, String signature) {
        return containing(
                "%s:%X:%s"
                        .formatted(
                                userName, FakeCouchDb.NOW.minus(age).getEpochSecond(), signature));
    }

    static SessionCookie containing(String content) {
        return new SessionCookie(
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(UTF_8)));
    }

    public static SessionCookies alone(SessionCookie cookie) {
        return new SessionCookies(List.of(cookie), Optional.empty());
    }
}
