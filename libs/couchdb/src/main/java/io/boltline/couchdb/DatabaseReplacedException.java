package io.boltline.couchdb;

import org.jspecify.annotations.Nullable;

/**
 * The database of this name is another one than it was, as its users found out: an outage, since
 * what it doesn't have says nothing.
 */
public final class DatabaseReplacedException extends CouchDbUnavailableException {
    public DatabaseReplacedException(String message) {
        this(message, null);
    }

    private DatabaseReplacedException(String message, @Nullable Throwable cause) {
        super(message, false, cause);
    }

    @Override
    DatabaseReplacedException retold() {
        return new DatabaseReplacedException(String.valueOf(getMessage()), this);
    }
}
