package io.boltline.couchdb;

import org.jspecify.annotations.Nullable;

/** A call that has no result. Messages name the call, never a cookie, a password or a document. */
public abstract sealed class CouchDbException extends RuntimeException
        permits CouchDbUnavailableException, CouchDbRefusedException {
    CouchDbException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The same failure with the stack of the thread that is told, for calls made by another one.
     */
    abstract CouchDbException retold();
}
