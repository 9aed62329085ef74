package io.boltline.faults.catalogue;

import io.boltline.faults.Fault.Kind;
import io.boltline.faults.bed.StandIn;
import io.boltline.faults.bed.Testbed;

/** What the services depend on besides Kafka. */
enum Server {
    COUCHDB("CouchDB", "couchdb", Kind.COUCHDB) {
        @Override
        StandIn of(Testbed bed) {
            return bed.couchDb().standIn();
        }
    },
    NODE("Lightning", "lightning", Kind.LIGHTNING) {
        @Override
        StandIn of(Testbed bed) {
            return bed.node().standIn();
        }
    };

    private final String title;
    private final String dependency;
    private final Kind kind;

    Server(String title, String dependency, Kind kind) {
        this.title = title;
        this.dependency = dependency;
        this.kind = kind;
    }

    abstract StandIn of(Testbed bed);

    String named(String what) {
        return title + ": " + what;
    }

    /** What its names in the services' logs begin with. */
    String dependency() {
        return dependency;
    }

    Kind kind() {
        return kind;
    }
}
