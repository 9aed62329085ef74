package io.boltline.standins.couchdb;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document as a caller sent it, checked but not yet decided on.
 *
 * @param rev the revision that it replaces; empty for none
 * @param members the JSON object without its {@code _members}, as it will be stored
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record Draft(String id, Optional<String> rev, boolean deleted, byte[] members) {

    static final int MAX_DOCUMENT_BYTES = 8_000_000;

    private static final Pattern REV = Pattern.compile("\\d+-[0-9a-f]{32}");
    private static final Set<String> KNOWN_MEMBERS =
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

    /**
     * Checks a document that names itself, such as a member of a bulk.
     *
     * @param fallbackId for a document without {@code _id}
     * @throws CouchDbFailure for what fails a whole bulk on the server too
     */
    static Draft of(JsonNode json, String fallbackId) {
        if (!(json instanceof ObjectNode document)) {
            throw CouchDbFailure.badRequest("Document must be a JSON object");
        }
        return of(document, text(document, "_id").orElse(fallbackId), text(document, "_rev"));
    }

    static Draft of(ObjectNode document, String id, Optional<String> rev) {
        checkId(id);
        rev.ifPresent(Draft::checkRev);
        ObjectNode members = Json.object();
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            if (!member.getKey().startsWith("_")) {
                members.set(member.getKey(), member.getValue());
            } else if (!KNOWN_MEMBERS.contains(member.getKey())) {
                throw new CouchDbFailure(
                        400, "doc_validation", "Bad special document member: " + member.getKey());
            }
        }
        if (!document.path("_attachments").isEmpty()) {
            throw CouchDbFailure.notServed("attachments");
        }
        byte[] body = Json.write(members);
        if (body.length > MAX_DOCUMENT_BYTES) {
            throw new CouchDbFailure(413, "document_too_large", id);
        }
        return new Draft(id, rev, document.path("_deleted").asBoolean(false), body);
    }

    /** What a {@code DELETE} leaves behind. */
    static Draft deletion(String id, String rev) {
        checkRev(rev);
        return new Draft(id, Optional.of(rev), true, new byte[] {'{', '}'});
    }

    private static void checkId(String id) {
        if (Json.wellFormed(id).isEmpty()) {
            throw new CouchDbFailure(400, "illegal_docid", "Document id must not be empty");
        }
        if (id.startsWith("_") && !id.startsWith("_design/")) {
            throw new CouchDbFailure(
                    400, "illegal_docid", "Only reserved document ids may start with underscore.");
        }
    }

    private static void checkRev(String rev) {
        if (!REV.matcher(rev).matches()) {
            throw CouchDbFailure.badRequest("Invalid rev format");
        }
    }

    private static Optional<String> text(ObjectNode document, String member) {
        JsonNode value = document.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        return value.stringValueOpt()
                .or(() -> {
                    throw member.equals("_id")
                            ? new CouchDbFailure(
                                    400, "illegal_docid", "Document id must be a string")
                            : CouchDbFailure.badRequest("Invalid rev format");
                });
    }
}
