package io.boltline.standins.couchdb;

import java.util.List;
import java.util.Optional;

/**
 * Who is calling.
 *
 * @param name empty for nobody that is known
 * @param provenBy the server's name for the way it was proven: {@code cookie} or {@code default}
 * @param renewal a cookie for the answer, when the caller's own has lived a tenth of its life
 */
record Caller(
        Optional<String> name,
        List<String> roles,
        Optional<String> provenBy,
        Optional<String> renewal) {

    static final Caller NOBODY =
            new Caller(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    static Caller byPassword(Account account) {
        return new Caller(
                Optional.of(account.name()),
                account.roles(),
                Optional.of("default"),
                Optional.empty());
    }

    static Caller byCookie(Account account, Optional<String> renewal) {
        return new Caller(
                Optional.of(account.name()), account.roles(), Optional.of("cookie"), renewal);
    }

    boolean isServerAdmin() {
        return roles.contains("_admin");
    }

    void checkServerAdmin() {
        if (!isServerAdmin()) {
            throw CouchDbFailure.unauthorized("You are not a server admin.");
        }
    }

    /** Without the cookie. */
    @Override
    public String toString() {
        return name.orElse("nobody");
    }
}
