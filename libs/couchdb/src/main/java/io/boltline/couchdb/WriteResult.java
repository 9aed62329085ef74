package io.boltline.couchdb;

/** What became of one document that was to be written. */
public sealed interface WriteResult {
    String id();

    /**
     * The server has it on disk. In a cluster that couldn't reach a quorum at once (202), at least
     * one node has.
     */
    record Written(String id, String rev) implements WriteResult {}

    /**
     * The id exists, with another revision than the document names. That may be this very document,
     * written by an earlier attempt whose answer was lost: read it and compare.
     */
    record Conflict(String id) implements WriteResult {}

    /**
     * The document can never be written as it is; nothing was.
     *
     * @param error CouchDB's word for it, such as {@code doc_validation} or {@code
     *     document_too_large}
     * @param reason CouchDB's sentence, for people
     */
    record Refused(String id, String error, String reason) implements WriteResult {}
}
