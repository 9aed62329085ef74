package io.boltline.faults.catalogue;

import io.boltline.faults.Fault.Kind;
import io.boltline.faults.bed.StandIn;
import io.boltline.faults.bed.Testbed;

/** What the services depend on besides Kafka. */
enum Server {
    COUCHDB("CouchDB", Kind.COUCHDB) {
        @Override
        StandIn of(Testbed bed) {
            return bed.couchDb().standIn();
        }
    },
    NODE("Lightning", Kind.LIGHTNING) {
        @Override
        StandIn of(Testbed bed) {
            return bed.node().standIn();
        }
    };

    private final String title;
    private final Kind kind;

    Server(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
    }

    abstract StandIn of(Testbed bed);

    String named(String what) {
        return title + ": " + what;
    }

    Kind kind() {
        return kind;
    }
}
