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
     * What became of each document, in their order. An odd row is its own document's alone: the
     * others' are told.
     *
     * @throws CouchDbUnavailableException if the rows are not those of the documents; any of them
     *     may have been written
     */
    List<WriteOutcome> outcomes(Answer answer) {
        ArrayNode rows = answer.json(ArrayNode.class);
        if (rows.size() != documents.size()) {
            throw answer.malformed();
        }
        var outcomes = new ArrayList<WriteOutcome>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(outcome(documents.get(i).id(), rows.get(i), answer));
        }
        return outcomes;
    }

    private static WriteOutcome outcome(String id, JsonNode row, Answer answer) {
        String error = row.path("error").stringValue("");
        if (!row.path("id").isString()) {
            return new WriteOutcome.Unclear(answer.oddRow(error));
        }
        if (!row.path("id").stringValue().equals(id)) {
            // The rows are told apart by their order, and it is another one.
            throw answer.malformed();
        }
        JsonNode rev = row.path("rev");
        if (error.isEmpty() && rev.isString()) {
            return new WriteOutcome.Known(new Written(id, rev.stringValue()));
        }
        if (error.equals("conflict")) {
            return new WriteOutcome.Known(new Conflict(id));
        }
        return REFUSALS.contains(error)
                ? new WriteOutcome.Known(new Refused(id, error, row.path("reason").stringValue("")))
                : new WriteOutcome.Unclear(answer.oddRow(error));
    }
}
