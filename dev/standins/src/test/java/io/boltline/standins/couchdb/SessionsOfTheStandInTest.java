package io.boltline.standins.couchdb;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SessionsOfTheStandInTest extends SessionsContract {

    private static CouchDbStandIn standIn;

    @BeforeAll
    static void start() throws IOException {
        standIn = CouchDbStandIn.start(CouchDbSettings.inMemory());
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @Override
    CouchDbCalls connect() {
        return new CouchDbCalls(standIn.url(), "admin", "admin");
    }
}
