package io.boltline.couchdb;

import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class StandInContractTest extends CouchDbContract {
    private static CouchDbStandIn standIn;

    @BeforeAll
    static void start() throws IOException {
        standIn =
                CouchDbStandIn.start(
                        io.boltline.standins.couchdb.CouchDbSettings.inMemory()
                                .admin("admin", "an-admins-password"));
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @Override
    CouchDbSettings settings() {
        return CouchDbSettings.of(standIn.url(), "admin", "an-admins-password");
    }
}
