package io.boltline.standins.couchdb;

import java.net.URI;
import java.util.Optional;

/** The CouchDB that {@code COUCHDB_URL}, {@code COUCHDB_USER} and {@code COUCHDB_PASSWORD} name. */
final class RealServer {

    private RealServer() {}

    static CouchDbCalls connect() {
        String url = setting("COUCHDB_URL").orElseThrow().replaceAll("/+$", "");
        return new CouchDbCalls(
                URI.create(url),
                setting("COUCHDB_USER").orElse("admin"),
                setting("COUCHDB_PASSWORD").orElse("admin"));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
