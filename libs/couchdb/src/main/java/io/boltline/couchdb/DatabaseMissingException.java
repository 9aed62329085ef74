package io.boltline.couchdb;

import org.jspecify.annotations.Nullable;

/**
 * The database doesn't exist (yet): an outage, since it says nothing about any document. The call
 * took no effect.
 */
public final class DatabaseMissingException extends CouchDbUnavailableException {
    DatabaseMissingException(String message, @Nullable Throwable cause) {
        super(message, false, cause);
    }

    @Override
    DatabaseMissingException retold() {
        return new DatabaseMissingException(String.valueOf(getMessage()), this);
    }
}
