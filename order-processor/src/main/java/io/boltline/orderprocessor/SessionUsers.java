package io.boltline.orderprocessor;

import io.boltline.couchdb.SessionUser;
import io.boltline.couchdb.Sessions;
import io.boltline.service.secret.Fingerprint;
import io.boltline.service.secret.Fingerprints;
import io.boltline.worker.Dependency;
import java.time.Duration;
import java.util.Optional;

/**
 * Who a session cookie proves the caller to be. A session that buys again at once is not asked
 * about again; no cookie is kept for that.
 */
final class SessionUsers {
    private final Sessions sessions;
    private final Dependency dependency;
    private final Fingerprints fingerprints = new Fingerprints();
    private final RecentAnswers<Fingerprint, Optional<String>> recent;

    /**
     * Has asked about nobody yet.
     *
     * @param answerLifetime how long an answer holds; zero asks about each command
     */
    SessionUsers(Sessions sessions, Duration answerLifetime, CouchDbUses uses) {
        this.sessions = sessions;
        this.dependency = uses.dependency("sessions", "purchases wait");
        this.recent = new RecentAnswers<>("sessions", answerLifetime);
    }

    /**
     * The user's name; empty when the session is invalid or expired.
     *
     * @throws io.boltline.worker.DependencyUnavailableException when that can't be known now
     */
    Optional<String> userOf(String cookie) {
        return dependency.call(() ->
                recent.get(
                        fingerprints.of(cookie),
                        () -> sessions.userOf(cookie).map(SessionUser::name)));
    }
}
