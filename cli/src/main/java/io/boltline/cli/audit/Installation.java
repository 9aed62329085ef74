package io.boltline.cli.audit;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.couchdb.CouchDbSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Where the database and the node of an installation are, by the variables of the services. */
final class Installation {
    private final Surroundings surroundings;

    Installation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** An account that may read is enough. Patient: a page of large orders takes its time. */
    CouchDbSettings couchDb() {
        String where = "COUCHDB_URL";
        try {
            return new CouchDbSettings(
                    url(where, "http://127.0.0.1:5984"),
                    surroundings.value("COUCHDB_USER", where).orElse("admin"),
                    surroundings.required("COUCHDB_PASSWORD", where),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(90),
                    4,
                    3);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("CouchDB's settings: " + e.getMessage(), e);
        }
    }

    String ordersDatabase() {
        return surroundings.value("DB_LOGIN_PREFIX", "COUCHDB_URL").orElse("shop") + "-orders";
    }

    LightningAccess node() {
        String provider = surroundings.value("LIGHTNING_PROVIDER").orElseGet(this::namedProvider);
        return switch (provider) {
            case "cln" ->
                    new LightningAccess.Cln(
                            url("CLN_URL", "http://127.0.0.1:3010"),
                            surroundings.required("CLN_RUNE", "CLN_URL"),
                            surroundings.value("CLN_CA_FILE", "CLN_URL").map(Path::of));
            case "lnd" ->
                    new LightningAccess.Lnd(
                            url("LND_URL", "https://127.0.0.1:8080"),
                            surroundings.required("LND_MACAROON", "LND_URL"),
                            surroundings.value("LND_CA_FILE", "LND_URL").map(Path::of));
            default ->
                    throw new CommandFailedException(
                            "LIGHTNING_PROVIDER must be cln or lnd, is \"" + provider + "\"");
        };
    }

    private String namedProvider() {
        return surroundings.value("LND_URL").isPresent() && surroundings.value("CLN_URL").isEmpty()
                ? "lnd"
                : "cln";
    }

    /** The value stays out of the message: it may carry a password. */
    private URI url(String name, String otherwise) {
        try {
            URI url = URI.create(surroundings.value(name, name).orElse(otherwise));
            if (url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            throw new CommandFailedException(name + " is not a URL");
        }
        throw new CommandFailedException(
                name + " must be a URL such as " + otherwise + ", with no user or password inside");
    }
}
