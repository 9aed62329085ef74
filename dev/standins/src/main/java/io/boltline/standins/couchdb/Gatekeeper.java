package io.boltline.standins.couchdb;

import io.boltline.standins.StandInRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds out who is calling, in the server's order: the cookie, then the password, then whether
 * nobody may.
 */
final class Gatekeeper {

    private static final String COOKIE = "AuthSession=";
    private static final String BASIC = "Basic ";

    private final Users users;
    private final Sessions sessions;
    private final boolean requireValidUser;

    Gatekeeper(Users users, Sessions sessions, boolean requireValidUser) {
        this.users = users;
        this.sessions = sessions;
        this.requireValidUser = requireValidUser;
    }

    /**
     * Returns who is calling, {@link Caller#NOBODY} included.
     *
     * @throws CouchDbFailure for a malformed cookie, a wrong password, and nobody where a valid
     *     user is required
     */
    Caller identify(StandInRequest request) {
        Optional<Caller> known =
                cookie(request).flatMap(sessions::caller).or(() -> byPassword(request));
        if (known.isEmpty() && requireValidUser && !isLogin(request)) {
            throw CouchDbFailure.unauthorized("Authentication required.");
        }
        return known.orElse(Caller.NOBODY);
    }

    /** Everybody may try to log in. */
    private static boolean isLogin(StandInRequest request) {
        return request.method().equals("POST") && request.rawPath().equals("/_session");
    }

    private static Optional<String> cookie(StandInRequest request) {
        for (String pair : request.header("Cookie").orElse("").split(";", -1)) {
            String cookie = pair.strip();
            if (cookie.startsWith(COOKIE)) {
                String value = cookie.substring(COOKIE.length());
                boolean quoted =
                        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return Optional.of(quoted ? value.substring(1, value.length() - 1) : value)
                        .filter(text -> !text.isEmpty());
            }
        }
        return Optional.empty();
    }

    private Optional<Caller> byPassword(StandInRequest request) {
        Optional<String> header =
                request.header("Authorization").filter(text -> text.startsWith(BASIC));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String[] login = decoded(header.get().substring(BASIC.length())).split(":", 2);
        return Optional.of(
                Optional.of(login)
                        .filter(parts -> parts.length == 2)
                        .flatMap(parts -> users.account(parts[0], parts[1]))
                        .map(Caller::byPassword)
                        .orElseThrow(() ->
                                CouchDbFailure.unauthorized("Name or password is incorrect.")));
    }

    private static String decoded(String credentials) {
        try {
            return new String(
                    Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
