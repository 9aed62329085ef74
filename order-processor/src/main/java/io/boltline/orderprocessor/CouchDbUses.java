package io.boltline.orderprocessor;

import io.boltline.couchdb.AccountRefusedException;
import io.boltline.couchdb.CouchDbUnavailableException;
import io.boltline.outage.Outages;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import io.boltline.worker.Dependency;

/**
 * CouchDB by what it is used for: each can fail alone. Which failures pass is the same for all: the
 * record waits. All others are the record's own.
 *
 * @param outages where operators are told of them
 */
record CouchDbUses(Outages outages) {
    private static final String CALLS = "calls";

    /**
     * What records need.
     *
     * @param what such as {@code orders-write}
     * @param waiting who or what waits while it is away
     */
    Dependency dependency(String what, String waiting) {
        return new Dependency(
                "couchdb-" + what,
                CouchDbUnavailableException.class::isInstance,
                CouchDbUses::trouble,
                use(what, waiting));
    }

    /** The same for what no record needs. */
    Use use(String what, String waiting) {
        return outages.of("couchdb-" + what, waiting).use(CALLS);
    }

    /** Messages of these exceptions name no secret. */
    static Trouble trouble(RuntimeException failure) {
        String reason = String.valueOf(failure.getMessage());
        return failure instanceof AccountRefusedException
                ? Trouble.refusal(reason)
                : Trouble.unavailable(reason);
    }
}
