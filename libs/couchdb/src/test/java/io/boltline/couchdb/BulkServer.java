package io.boltline.couchdb;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * {@code _bulk_docs} on a set of ids. An id that contains {@code poison} makes the whole batch
 * fail, and {@code broken} the server; {@code odd} gives a row that nobody knows, {@code nameless}
 * one that doesn't even say whose it is.
 */
final class BulkServer extends Dispatcher {
    final Set<String> ids = ConcurrentHashMap.newKeySet();
    final List<List<String>> requests = new CopyOnWriteArrayList<>();

    /** Requests wait here for a permit; plenty unless a test takes them. */
    final Semaphore gate = new Semaphore(1_000_000);

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        var documents = Json.MAPPER.readTree(ScriptedServer.bodyOf(request)).path("docs");
        List<String> batch =
                documents
                        .valueStream()
                        .map(document -> document.path("_id").stringValue())
                        .toList();
        requests.add(batch);
        gate.acquire();
        if (batch.stream().anyMatch(id -> id.contains("poison"))) {
            return ScriptedServer.json(400, "{\"error\":\"doc_validation\",\"reason\":\"Poison\"}");
        }
        if (batch.stream().anyMatch(id -> id.contains("broken"))) {
            return ScriptedServer.json(500, "{\"error\":\"unknown_error\"}");
        }
        return ScriptedServer.json(201, rows(documents).toString());
    }

    private ArrayNode rows(JsonNode documents) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (JsonNode document : documents) {
            String id = document.path("_id").stringValue();
            if (id.contains("odd")) {
                rows.addObject().put("id", id).put("error", "internal_server_error");
            } else if (id.contains("nameless")) {
                rows.addObject().put("error", "timeout");
            } else if (ids.add(id)) {
                rows.addObject().put("ok", true).put("id", id).put("rev", "1-" + id);
            } else {
                rows.addObject().put("id", id).put("error", "conflict").put("reason", "Conflict.");
            }
        }
        return rows;
    }
}
