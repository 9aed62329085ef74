package io.boltline.gateway.session;

import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.SessionUser;
import io.boltline.couchdb.Sessions;
import java.util.Optional;

/** Who can say whose session a cookie is: CouchDB. */
interface Authority {
    /**
     * The user's name; empty when the session is invalid or expired.
     *
     * @throws CouchDbException when it didn't say
     */
    Optional<String> userOf(SessionCookie cookie);

    /**
     * Asks about nobody: whether there is an answer depends on no caller.
     *
     * @throws CouchDbException when there is none
     */
    void requireAnswer();

    /** CouchDB's {@code /_session}. */
    static Authority of(Sessions sessions) {
        return new Authority() {
            @Override
            public Optional<String> userOf(SessionCookie cookie) {
                return sessions.userOf(cookie.value()).map(SessionUser::name);
            }

            @Override
            public void requireAnswer() {
                sessions.requireAnswer();
            }
        };
    }
}
