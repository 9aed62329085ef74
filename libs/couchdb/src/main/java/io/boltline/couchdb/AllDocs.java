package io.boltline.couchdb;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A 200 of {@code _all_docs}, of ids or a range of them.
 *
 * @see <a href="https://docs.couchdb.org/en/stable/api/database/bulk-api.html">the call</a>
 */
record AllDocs(Answer answer) {
    /** The documents by id, in the order of the answer; missing and deleted ones are left out. */
    Map<String, ObjectNode> documents() {
        var documents = new LinkedHashMap<String, ObjectNode>();
        for (JsonNode row : rows()) {
            if (row.path("doc") instanceof ObjectNode document) {
                documents.put(key(row), document);
            } else if (!saysNotFound(row) && !saysDeleted(row)) {
                throw answer.malformed();
            }
        }
        return documents;
    }

    /** The revisions by id, in the order of the answer; only ids that never were are left out. */
    Map<String, String> revisions() {
        var revisions = new LinkedHashMap<String, String>();
        for (JsonNode row : rows()) {
            JsonNode revision = row.path("value").path("rev");
            if (revision.isString()) {
                revisions.put(key(row), revision.stringValue());
            } else if (!saysNotFound(row)) {
                throw answer.malformed();
            }
        }
        return revisions;
    }

    private ArrayNode rows() {
        if (answer.json(ObjectNode.class).path("rows") instanceof ArrayNode rows) {
            return rows;
        }
        throw answer.malformed();
    }

    private static String key(JsonNode row) {
        return row.path("key").stringValue("");
    }

    private static boolean saysNotFound(JsonNode row) {
        return row.path("error").stringValue("").equals("not_found");
    }

    private static boolean saysDeleted(JsonNode row) {
        return row.path("value").path("deleted").booleanValue(false);
    }
}
