package io.boltline.orderprocessor;

import io.boltline.couchdb.CouchDbUnavailableException;
import io.boltline.worker.Dependency;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Which failures of the outside pass: the record waits. All others are the record's own. */
final class Outages {
    private Outages() {}

    static Dependency couchDb(String name) {
        return new Dependency(name, CouchDbUnavailableException.class::isInstance);
    }

    static Dependency kafka() {
        return new Dependency(
                "kafka",
                e -> e instanceof KafkaException && !(e instanceof RecordTooLargeException));
    }
}
