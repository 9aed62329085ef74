package io.boltline.couchdb;

import tools.jackson.databind.node.ObjectNode;

/** What the server had under an id. */
public sealed interface Fetched {
    /**
     * The document, with its {@code _id} and {@code _rev}.
     *
     * @param etag quoted as it came, for the next conditional {@link Database#get(String, String)}
     */
    record Found(ObjectNode document, String etag) implements Fetched {}

    /** The caller's copy is still the current one. */
    record NotModified() implements Fetched {}

    /** The id was never written, or its document is deleted. A missing database is an outage. */
    record Missing() implements Fetched {}
}
