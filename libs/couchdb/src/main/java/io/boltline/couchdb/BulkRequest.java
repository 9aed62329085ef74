package io.boltline.couchdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.couchdb.Screened.Sendable;
import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code POST _bulk_docs}: its body, and its answer read as one result for each document. */
record BulkRequest(List<Sendable> documents) {
    private static final byte[] OPENING = "{\"docs\":[".getBytes(US_ASCII);
    private static final byte[] COMMA = ",".getBytes(US_ASCII);
    private static final byte[] CLOSING = "]}".getBytes(US_ASCII);

    /**
     * What is wrong with a document itself. Other errors in a row (a node that is away, a shard
     * that is late) say nothing about it, and pass.
     */
    private static final Set<String> REFUSALS =
            Set.of(
                    "forbidden",
                    "unauthorized",
                    "doc_validation",
                    "illegal_docid",
                    "bad_request",
                    "document_too_large");

    JsonBody body() {
        var pieces = new ArrayList<byte[]>(2 * documents.size() + 2);
        pieces.add(OPENING);
        for (Sendable document : documents) {
            if (pieces.size() > 1) {
                pieces.add(COMMA);
            }
            pieces.add(document.json());
        }
        pieces.add(CLOSING);
        return JsonBody.ofWrite(pieces);
    }

    /**
     * The results, in the order of the documents.
     *
     * @throws CouchDbUnavailableException if the rows are not those of the documents, or one of
     *     them tells of an outage; any of the documents may have been written
     */
    List<WriteResult> results(Answer answer) {
        ArrayNode rows = answer.json(ArrayNode.class);
        if (rows.size() != documents.size()) {
            throw answer.malformed();
        }
        var results = new ArrayList<WriteResult>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            results.add(result(documents.get(i).id(), rows.get(i), answer));
        }
        return results;
    }

    private static WriteResult result(String id, JsonNode row, Answer answer) {
        if (!row.path("id").stringValue("").equals(id)) {
            throw answer.malformed();
        }
        JsonNode rev = row.path("rev");
        String error = row.path("error").stringValue("");
        if (error.isEmpty() && rev.isString()) {
            return new Written(id, rev.stringValue());
        }
        if (error.equals("conflict")) {
            return new Conflict(id);
        }
        if (REFUSALS.contains(error)) {
            return new Refused(id, error, row.path("reason").stringValue(""));
        }
        throw answer.malformed();
    }
}
