package io.boltline.orderprocessor;

import io.boltline.couchdb.CouchDbUnavailableException;
import io.boltline.worker.Dependency;

/** Which failures of the outside pass: the record waits. All others are the record's own. */
final class Outages {
    private Outages() {}

    static Dependency couchDb(String name) {
        return new Dependency(name, CouchDbUnavailableException.class::isInstance);
    }
}
