package io.boltline.couchdb;

import org.jspecify.annotations.Nullable;

/**
 * An outage: the server can't be reached, is too slow, answers 429, 5xx or nonsense, or doesn't
 * accept the service's own account. The same call can succeed later; back off and repeat it.
 */
public sealed class CouchDbUnavailableException extends CouchDbException
        permits DatabaseMissingException, DatabaseReplacedException, AccountRefusedException {
    private final boolean mayHaveTakenEffect;

    CouchDbUnavailableException(
            String message, boolean mayHaveTakenEffect, @Nullable Throwable cause) {
        super(message, cause);
        this.mayHaveTakenEffect = mayHaveTakenEffect;
    }

    CouchDbUnavailableException(String message, boolean mayHaveTakenEffect) {
        this(message, mayHaveTakenEffect, null);
    }

    /**
     * Whether the server may have carried the call out all the same. A repeated write then ends in
     * {@link WriteResult.Conflict}; always false for reads.
     */
    public final boolean mayHaveTakenEffect() {
        return mayHaveTakenEffect;
    }

    @Override
    CouchDbUnavailableException retold() {
        return new CouchDbUnavailableException(
                String.valueOf(getMessage()), mayHaveTakenEffect, this);
    }
}
