package io.boltline.couchdb;

import org.jspecify.annotations.Nullable;

/**
 * The server is there and doesn't let the service's own account in: an operator's mistake, which
 * must not fail anybody's order, and no outage of the network. The call took no effect.
 */
public final class AccountRefusedException extends CouchDbUnavailableException {
    AccountRefusedException(String message, @Nullable Throwable cause) {
        super(message, false, cause);
    }

    @Override
    AccountRefusedException retold() {
        return new AccountRefusedException(String.valueOf(getMessage()), this);
    }
}
