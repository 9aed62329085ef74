package io.boltline.gateway.session;

import org.jspecify.annotations.Nullable;

/** What is known of a session. */
sealed interface Proof {
    /** It is this user's. */
    record Valid(String userName) implements Proof {}

    /** It is nobody's: expired, revoked, forged, malformed. */
    record Invalid() implements Proof {}

    /**
     * CouchDB can't be asked.
     *
     * @param lastUserName whose session it was when CouchDB was asked last, within the session's
     *     own lifetime; null when it never was
     */
    record Unanswered(@Nullable String lastUserName) implements Proof {}
}
