package io.boltline.orderprocessor;

import io.boltline.couchdb.SessionUser;
import io.boltline.couchdb.Sessions;
import io.boltline.worker.Dependency;
import java.util.Optional;

/** Who a session cookie proves the caller to be. */
final class SessionUsers {
    private final Sessions sessions;
    private final Dependency dependency;

    SessionUsers(Sessions sessions, CouchDbUses uses) {
        this.sessions = sessions;
        this.dependency = uses.dependency("sessions", "purchases wait");
    }

    /**
     * The user's name; empty when the session is invalid or expired.
     *
     * @throws io.boltline.worker.DependencyUnavailableException when that can't be known now
     */
    Optional<String> userOf(String cookie) {
        return dependency.call(() -> sessions.userOf(cookie)).map(SessionUser::name);
    }
}
