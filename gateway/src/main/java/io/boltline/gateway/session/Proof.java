package io.boltline.gateway.session;

import org.jspecify.annotations.Nullable;

/** What is known of a session. */
sealed interface Proof {
    /**
     * It is this user's.
     *
     * @param renewed null unless CouchDB was asked for this request, and renewed it
     */
    record Valid(String userName, @Nullable RenewedSession renewed) implements Proof {
        /** Of a session that CouchDB was asked about for somebody else, or before. */
        Valid(String userName) {
            this(userName, null);
        }
    }

    /** What those know of it who waited for another request's answer. */
    default Proof withoutRenewal() {
        return this instanceof Valid(var userName, _) ? new Valid(userName) : this;
    }

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
