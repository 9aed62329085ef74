package io.boltline.gateway.session;

import io.boltline.couchdb.SessionUser;
import io.boltline.couchdb.Sessions;
import io.boltline.gateway.http.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks, as CouchDB says. */
public final class Callers {
    private final Sessions sessions;

    /** Asks CouchDB each time. */
    public Callers(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The caller's proven name.
     *
     * @throws RefusedException 401 when there is no valid session
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    public String userName(HttpServletRequest request) {
        return sessions.userOf(SessionCookie.of(request).value())
                .map(SessionUser::name)
                .orElseThrow(() -> new RefusedException(401, "Invalid or expired session"));
    }
}
