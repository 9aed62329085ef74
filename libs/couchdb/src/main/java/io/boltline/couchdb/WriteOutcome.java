package io.boltline.couchdb;

/** What is known of one document of several that went out together. */
public sealed interface WriteOutcome {
    /** The server said so. */
    record Known(WriteResult result) implements WriteOutcome {}

    /**
     * An error that passes, or nothing that CouchDB says. The failure tells whether the document
     * may be written.
     */
    record Unclear(CouchDbException failure) implements WriteOutcome {}
}
