package io.boltline.couchdb;

import org.jspecify.annotations.Nullable;

/**
 * The server understood the call and refuses it for good (400, 413, 415 …), where the call has no
 * {@link WriteResult} to say so. It took no effect, and repeating it is useless.
 */
public final class CouchDbRefusedException extends CouchDbException {
    private final String call;
    private final int status;
    private final String error;
    private final String reason;

    CouchDbRefusedException(
            String call, int status, String error, String reason, @Nullable Throwable cause) {
        // Not the reason: a validation function writes there what it likes, a document's text too.
        super("CouchDB refused %s: %d %s".formatted(call, status, error), cause);
        this.call = call;
        this.status = status;
        this.error = error;
        this.reason = reason;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** CouchDB's word for it, such as {@code illegal_database_name}; empty if it gave none. */
    public String error() {
        return error;
    }

    /** CouchDB's sentence, for people; empty if it gave none. */
    public String reason() {
        return reason;
    }

    /** Whether fewer or other documents could have passed. */
    public boolean isAboutTheDocuments() {
        return status == 400 || status == 413;
    }

    @Override
    CouchDbRefusedException retold() {
        return new CouchDbRefusedException(call, status, error, reason, this);
    }
}
