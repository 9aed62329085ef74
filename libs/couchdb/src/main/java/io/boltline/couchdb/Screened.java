package io.boltline.couchdb;

import io.boltline.couchdb.WriteResult.Refused;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document after the checks that the server would make too. They are made here first because in
 * {@code _bulk_docs} one bad document fails the whole batch.
 */
sealed interface Screened {
    /** CouchDB's default {@code max_document_size}. */
    int LARGEST_DOCUMENT_BYTES = 8_000_000;

    /** The members with a leading underscore that CouchDB takes in a document. */
    Set<String> SPECIAL_MEMBERS =
            Set.of(
                    "_id",
                    "_rev",
                    "_deleted",
                    "_attachments",
                    "_revisions",
                    "_revs_info",
                    "_conflicts",
                    "_deleted_conflicts",
                    "_local_seq");

    /** A document that has no reason to fail, serialised once. */
    final class Sendable implements Screened {
        private final String id;
        private final byte[] json;

        private Sendable(String id, byte[] json) {
            this.id = id;
            this.json = json;
        }

        String id() {
            return id;
        }

        /** Not a copy: nobody writes into it. */
        byte[] json() {
            return json;
        }

        int sizeBytes() {
            return json.length;
        }
    }

    /** A document that the server would refuse. */
    record Unsendable(Refused refusal) implements Screened {}

    /**
     * Checks and serialises a document. Its size is taken with {@code _id} and {@code _rev}, which
     * CouchDB doesn't count: within a hundred bytes of the limit it may be the stricter one.
     *
     * @throws IllegalArgumentException if the document has no {@code _id}, without which a repeated
     *     write would make a second document
     */
    static Screened screen(ObjectNode document) {
        String id = idOf(document);
        if (id.startsWith("_")) {
            return unsendable(
                    id, "illegal_docid", "Only reserved document ids may start with underscore.");
        }
        for (String member : document.propertyNames()) {
            if (member.startsWith("_") && !SPECIAL_MEMBERS.contains(member)) {
                return unsendable(id, "doc_validation", "Bad special document member: " + member);
            }
        }
        return serialised(id, document);
    }

    private static Screened serialised(String id, ObjectNode document) {
        byte[] json;
        try {
            json = Json.encoded(document);
        } catch (CharacterCodingException notUnicode) {
            return unsendable(id, "bad_request", "invalid UTF-8 JSON");
        }
        return json.length > LARGEST_DOCUMENT_BYTES
                ? unsendable(id, "document_too_large", id)
                : new Sendable(id, json);
    }

    private static String idOf(ObjectNode document) {
        JsonNode id = document.path("_id");
        if (!id.isString() || id.stringValue().isEmpty()) {
            throw new IllegalArgumentException(
                    "a document needs an _id that is a non-empty string");
        }
        return id.stringValue();
    }

    private static Unsendable unsendable(String id, String error, String reason) {
        return new Unsendable(new Refused(id, error, reason));
    }
}
