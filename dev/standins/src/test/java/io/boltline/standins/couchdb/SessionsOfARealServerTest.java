package io.boltline.standins.couchdb;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = "COUCHDB_URL",
        matches = ".+",
        disabledReason = "COUCHDB_URL names no real server to hold to the contract")
class SessionsOfARealServerTest extends SessionsContract {

    @Override
    CouchDbCalls connect() {
        return RealServer.connect();
    }
}
