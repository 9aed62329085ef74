package io.boltline.bench.database;

import io.boltline.bench.measure.DatabaseSizes;
import io.boltline.cli.CommandFailedException;
import io.boltline.contract.document.OrderDocument;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.ShopDatabase;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One orders database on a CouchDB server, as its administrator sees it. */
final class OrdersServer {
    private static final String INDEX = OrderDocument.INDEX_NAME;
    private static final String MARKER = "boltline-bench";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MISSING = 404;
    private static final int SERVER_ERROR = 500;

    private final Http http;
    private final URI url;
    private final Map<String, String> asAdmin;
    private final String name;

    OrdersServer(Http http, CouchDbAccess couchDb, String name) {
        this.http = http;
        this.url = couchDb.url();
        this.asAdmin = new ShopDatabase(http, couchDb).asAdmin();
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean exists() {
        return call("GET", "", "").status() != MISSING;
    }

    void create(int shards) {
        expect(CREATED, "PUT", shards == 0 ? "" : "?q=" + shards, "");
    }

    void delete() {
        expect(OK, "DELETE", "", "");
    }

    /** What this bench wrote into it; empty where it was made by somebody else. */
    Optional<ObjectNode> marker() {
        Answer answer = call("GET", "/" + MARKER, "");
        return answer.status() == OK ? Optional.of((ObjectNode) answer.body()) : Optional.empty();
    }

    /** Says that it is this bench's, over the marker that was read. */
    void mark(ObjectNode marker) {
        expect(CREATED, "PUT", "/" + MARKER, marker.put("type", "boltline_bench").toString());
    }

    /**
     * Writes what isn't there.
     *
     * @throws CommandFailedException if the server refuses any of it
     */
    void write(ArrayNode documents) {
        ObjectNode body = Http.JSON.createObjectNode();
        body.set("docs", documents);
        for (JsonNode outcome : expect(CREATED, "POST", "/_bulk_docs", body.toString()).body()) {
            if (outcome.path("error").isString()) {
                throw new CommandFailedException(name + " refuses a document: " + outcome);
            }
        }
    }

    /** Makes the index that lists are told from, as the order-processor does. */
    void createIndex() {
        ObjectNode index =
                Http.JSON
                        .createObjectNode()
                        .put("name", INDEX)
                        .put("ddoc", INDEX)
                        .put("type", "json");
        ArrayNode fields = index.putObject("index").putArray("fields");
        OrderDocument.INDEX.forEach(fields::add);
        expect(OK, "POST", "/_index", index.toString());
    }

    /** Whether the index has everything; asking brings it on, for as long as a call may take. */
    boolean isIndexed() {
        ObjectNode query = Http.JSON.createObjectNode().put("use_index", INDEX).put("limit", 1);
        ObjectNode selector = query.putObject("selector");
        OrderDocument.INDEX.forEach(field -> selector.putObject(field).putNull("$gt"));
        selector.put("type", OrderDocument.TYPE).put("userName", "nobody");
        Answer answer = call("POST", "/_find", query.toString());
        if (answer.status() >= SERVER_ERROR) {
            return false;
        }
        return checked(OK, answer, "POST /_find").status() == OK;
    }

    /** How far the server says it is with the index, from 0 to 1; empty if it doesn't. */
    OptionalDouble indexed() {
        return tasks().valueStream()
                .filter(task -> task.path("type").asString("").equals("indexer"))
                .filter(this::isOurs)
                .mapToDouble(task -> task.path("progress").asDouble(0) / 100)
                .average();
    }

    DatabaseSizes sizes() {
        JsonNode database = call("GET", "", "").bodyIfJson();
        JsonNode sizes = database.path("sizes");
        JsonNode index = call("GET", "/_design/" + INDEX + "/_info", "").bodyIfJson();
        return new DatabaseSizes(
                sizes.path("file").asLong(0),
                sizes.path("active").asLong(0),
                index.path("view_index").path("sizes").path("file").asLong(0),
                database.path("doc_count").asLong(0),
                compacts());
    }

    private boolean compacts() {
        return tasks().valueStream()
                .filter(task -> task.path("type").asString("").endsWith("_compaction"))
                .anyMatch(this::isOurs);
    }

    private JsonNode tasks() {
        return http.get(url.resolve("/_active_tasks"), asAdmin).bodyIfJson();
    }

    /** Shards are called {@code shards/00000000-7fffffff/<database>.<when>}. */
    private boolean isOurs(JsonNode task) {
        return task.path("database").asString("").matches("(.*/)?\\Q" + name + "\\E(\\.\\d+)?");
    }

    private Answer expect(int status, String method, String path, String body) {
        return checked(status, call(method, path, body), method + " " + path);
    }

    private Answer checked(int status, Answer answer, String what) {
        if (answer.status() != status) {
            throw new CommandFailedException(
                    "CouchDB at %s answered %s in %s with %s"
                            .formatted(url, what, name, answer.reason("reason")));
        }
        return answer;
    }

    private Answer call(String method, String path, String body) {
        return http.send(method, url.resolve("/" + name + path), body, asAdmin);
    }
}
