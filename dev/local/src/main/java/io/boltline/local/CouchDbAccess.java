package io.boltline.local;

import java.net.URI;

/** A CouchDB server and an account of it that may create databases and users. */
public record CouchDbAccess(URI url, String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
