package io.boltline.cli;

import io.boltline.couchdb.CouchDbSettings;
import java.time.Duration;

/** Where the database of an installation is, by the variables of the services. */
public final class CouchDbInstallation {
    private static final String WHERE = "COUCHDB_URL";

    private final Surroundings surroundings;

    public CouchDbInstallation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * How to reach the server. Patient: a page of large orders takes its time.
     *
     * @throws CommandFailedException if a variable is missing or wrong
     */
    public CouchDbSettings settings() {
        try {
            return new CouchDbSettings(
                    surroundings.url(WHERE, "http://127.0.0.1:5984"),
                    surroundings.value("COUCHDB_USER", WHERE).orElse("admin"),
                    surroundings.required("COUCHDB_PASSWORD", WHERE),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(90),
                    4,
                    3);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("CouchDB's settings: " + e.getMessage(), e);
        }
    }

    public String ordersDatabase() {
        return surroundings.value("DB_LOGIN_PREFIX", WHERE).orElse("shop") + "-orders";
    }
}
