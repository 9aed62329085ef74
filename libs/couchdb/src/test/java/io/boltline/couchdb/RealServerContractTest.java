package io.boltline.couchdb;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** On the server that the environment names, in databases of its own, as an admin. */
@EnabledIfEnvironmentVariable(
        named = "COUCHDB_URL",
        matches = ".+",
        disabledReason = "no real CouchDB: set COUCHDB_URL, COUCHDB_USER and COUCHDB_PASSWORD")
class RealServerContractTest extends CouchDbContract {
    @Override
    CouchDbSettings settings() {
        return CouchDbSettings.of(
                URI.create(environment("COUCHDB_URL")),
                environment("COUCHDB_USER"),
                environment("COUCHDB_PASSWORD"));
    }

    private static String environment(String name) {
        return requireNonNull(System.getenv(name), name);
    }
}
