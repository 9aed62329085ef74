package io.boltline.gateway.session;

import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.ProvenSession;
import io.boltline.couchdb.Sessions;
import java.util.Optional;

/** Who can say whose session a cookie is: CouchDB. */
interface Authority {
    /**
     * Whose session it is; empty when it is invalid or expired.
     *
     * @throws CouchDbException when it didn't say
     */
    Optional<Reader> readerBy(SessionCookie cookie);

    /**
     * Asks about nobody: whether there is an answer depends on no caller.
     *
     * @throws CouchDbException when there is none
     */
    void requireAnswer();

    private static Reader reader(ProvenSession session) {
        return new Reader(
                session.user().name(),
                Optional.ofNullable(session.renewal()).flatMap(RenewedSession::of).orElse(null));
    }

    /** CouchDB's {@code /_session}. */
    static Authority of(Sessions sessions) {
        return new Authority() {
            @Override
            public Optional<Reader> readerBy(SessionCookie cookie) {
                return sessions.proofOf(cookie.value()).map(Authority::reader);
            }

            @Override
            public void requireAnswer() {
                sessions.requireAnswer();
            }
        };
    }
}
