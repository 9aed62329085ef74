package io.boltline.gateway.session;

import java.util.Optional;

/** What becomes of a cookie with which CouchDB renewed a reading caller's session. */
public enum Renewals {
    /**
     * It is dropped: where a proxy rewrites CouchDB's cookies, or callers log in at another host,
     * ours would be a second one beside it, which logging out there doesn't end.
     */
    DROPPED,
    HANDED_ON,
    /** Callers come under TLS, whatever their requests to us came in. */
    HANDED_ON_FOR_TLS_ALONE;

    Optional<RenewedSession> of(RenewedSession renewed) {
        return switch (this) {
            case DROPPED -> Optional.empty();
            case HANDED_ON -> Optional.of(renewed);
            case HANDED_ON_FOR_TLS_ALONE -> Optional.of(renewed.underTls());
        };
    }
}
