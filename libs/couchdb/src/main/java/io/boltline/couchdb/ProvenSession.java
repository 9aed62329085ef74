package io.boltline.couchdb;

import org.jspecify.annotations.Nullable;

/**
 * A session that the server knows.
 *
 * @param renewal the {@code Set-Cookie} that makes it last longer, a live credential of the user's;
 *     null while the server sees no need
 */
public record ProvenSession(SessionUser user, @Nullable String renewal) {
    /** Without the cookie. */
    @Override
    public String toString() {
        return "ProvenSession[" + user + "]";
    }
}
