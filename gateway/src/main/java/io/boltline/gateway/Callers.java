package io.boltline.gateway;

import io.boltline.couchdb.SessionUser;
import io.boltline.couchdb.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** Who asks, as CouchDB says. */
final class Callers {
    private final Sessions sessions;

    Callers(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The caller's proven name.
     *
     * @throws RefusedException 401 when there is no valid session
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    String userName(HttpServletRequest request) {
        var session = SessionCookie.from(Collections.list(request.getHeaders("Cookie")));
        return sessions.userOf(session.value())
                .map(SessionUser::name)
                .orElseThrow(() -> new RefusedException(401, "Invalid or expired session"));
    }
}
