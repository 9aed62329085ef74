package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInHandler;
import io.boltline.standins.StandInRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a call to whoever answers it, after finding out who is calling. */
final class CouchDb implements StandInHandler {

    private final Databases databases;
    private final Gatekeeper gatekeeper;
    private final SessionCalls sessionCalls;
    private final Costs costs;
    private final DocumentCalls documentCalls = new DocumentCalls();

    CouchDb(Databases databases, Gatekeeper gatekeeper, SessionCalls sessionCalls, Costs costs) {
        this.databases = databases;
        this.gatekeeper = gatekeeper;
        this.sessionCalls = sessionCalls;
        this.costs = costs;
    }

    @Override
    public StandInAnswer answer(StandInRequest request) throws IOException, InterruptedException {
        costs.request(request);
        Optional<Caller> caller = Optional.empty();
        StandInAnswer answer;
        try {
            caller = Optional.of(gatekeeper.identify(request));
            answer = route(request, caller.get());
        } catch (CouchDbFailure failure) {
            answer = failure.answer();
        }
        return renewed(answer, caller)
                .with("Cache-Control", "must-revalidate")
                .with("Server", "CouchDB/3.5.0 (Boltline stand-in)");
    }

    private static StandInAnswer renewed(StandInAnswer answer, Optional<Caller> caller) {
        Optional<String> cookie = caller.flatMap(Caller::renewal);
        return cookie.isEmpty() || answer.headers().containsKey("Set-Cookie")
                ? answer
                : answer.with("Set-Cookie", cookie.get());
    }

    private StandInAnswer route(StandInRequest request, Caller caller)
            throws IOException, InterruptedException {
        List<String> path = request.segments();
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "" -> Json.answer(200, welcome());
            case "_up" -> Json.answer(200, up());
            case "_session" -> sessionCalls.answer(request, caller);
            case "_active_tasks" -> {
                caller.checkServerAdmin();
                yield Json.answer(200, activeTasks());
            }
            case "_all_dbs" -> {
                caller.checkServerAdmin();
                yield Json.answer(200, names());
            }
            default ->
                    path.size() == 1
                            ? database(request, caller, path.getFirst())
                            : inDatabase(request, caller, path);
        };
    }

    private StandInAnswer database(StandInRequest request, Caller caller, String name)
            throws IOException, InterruptedException {
        return switch (request.method()) {
            case "PUT" -> {
                caller.checkServerAdmin();
                databases.create(name, shards(request));
                yield Json.answer(201, ok()).with("Location", request.rawPath());
            }
            case "DELETE" -> {
                caller.checkServerAdmin();
                databases.delete(name);
                yield Json.answer(200, ok());
            }
            case "GET", "HEAD" -> Json.answer(200, described(opened(caller, name)));
            case "POST" -> documentCalls.create(request, writable(caller, name));
            default -> throw CouchDbFailure.methodNotAllowed("DELETE,GET,HEAD,POST,PUT");
        };
    }

    private StandInAnswer inDatabase(StandInRequest request, Caller caller, List<String> path)
            throws IOException, InterruptedException {
        String name = path.getFirst();
        String rest = String.join("/", path.subList(1, path.size()));
        return switch (rest) {
            case "_bulk_docs" -> documentCalls.bulk(request, writable(caller, name));
            case "_all_docs" -> AllDocs.answer(request, listed(caller, name));
            case "_index" -> Mango.createIndex(request, administered(caller, name));
            case "_find" -> Mango.find(request, listed(caller, name));
            case "_changes" -> Changes.answer(request, listed(caller, name));
            case "_compact" -> compact(request, administered(caller, name));
            case "_security" -> security(request, caller, opened(caller, name));
            default -> document(request, caller, name, path);
        };
    }

    private StandInAnswer document(
            StandInRequest request, Caller caller, String name, List<String> path)
            throws IOException, InterruptedException {
        boolean design = path.get(1).equals("_design") && path.size() == 3;
        if (path.size() > 2 && !design) {
            throw CouchDbFailure.notServed(request);
        }
        String id = design ? path.get(1) + "/" + path.get(2) : path.get(1);
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        if (read && name.equals(Users.DATABASE)) {
            Users.checkReader(caller, id);
            return documentCalls.answer(request, databases.get(name), id);
        }
        Database database = read ? opened(caller, name) : writable(caller, name);
        return documentCalls.answer(request, database, id);
    }

    private static StandInAnswer security(StandInRequest request, Caller caller, Database database)
            throws IOException, InterruptedException {
        return switch (request.method()) {
            case "GET", "HEAD" -> Json.answer(200, Json.read(database.security().json()));
            case "PUT" -> {
                database.security().checkAdmin(caller);
                database.secure(Json.read(request.body()));
                yield Json.answer(200, ok());
            }
            default -> throw CouchDbFailure.methodNotAllowed("GET,HEAD,PUT");
        };
    }

    private Database opened(Caller caller, String name) {
        Database database = databases.get(name);
        database.security().checkMember(caller);
        return database;
    }

    /** Users are listed by nobody but admins. */
    private Database listed(Caller caller, String name) {
        Database database = opened(caller, name);
        if (name.equals(Users.DATABASE)) {
            caller.checkServerAdmin();
        }
        return database;
    }

    private Database writable(Caller caller, String name) {
        return listed(caller, name);
    }

    /** Design documents are for admins. */
    private Database administered(Caller caller, String name) {
        Database database = listed(caller, name);
        database.security().checkAdmin(caller);
        return database;
    }

    private static int shards(StandInRequest request) {
        String q = request.query("q").orElse(String.valueOf(Shards.DEFAULT));
        if (!q.matches("[1-9][0-9]?")) {
            throw CouchDbFailure.badRequest("The `q` value should be a positive integer.");
        }
        return Integer.parseInt(q);
    }

    private static StandInAnswer compact(StandInRequest request, Database database) {
        if (!request.method().equals("POST")) {
            throw CouchDbFailure.methodNotAllowed("POST");
        }
        DocumentCalls.checkJson(request);
        database.compactions().start(database.shards().files(), System.nanoTime());
        return Json.answer(202, ok());
    }

    private ArrayNode activeTasks() {
        ArrayNode tasks = Json.array();
        for (String name : databases.names()) {
            databases
                    .find(name)
                    .ifPresent(database -> {
                        if (database.compactions().areRunning()) {
                            tasks.addObject()
                                    .put("type", "database_compaction")
                                    .put("database", name);
                        }
                        if (database.upkeep().isRunning()) {
                            tasks.addObject().put("type", "indexer").put("database", name);
                        }
                    });
        }
        return tasks;
    }

    private static ObjectNode described(Database database) {
        Shards shards = database.shards();
        ObjectNode answer = summary(database);
        answer.put("compact_running", database.compactions().areRunning());
        answer.putObject("sizes")
                .put("file", shards.sum(ShardFile::file))
                .put("external", shards.sum(ShardFile::external))
                .put("active", shards.sum(ShardFile::active));
        answer.putObject("cluster")
                .put("q", shards.files().size())
                .put("n", 1)
                .put("w", 1)
                .put("r", 1);
        return answer;
    }

    private static ObjectNode summary(Database database) {
        return Json.object()
                .put("instance_start_time", "0")
                .put("db_name", database.name())
                .put("update_seq", Changes.seq(database.lastSeq()))
                .put("doc_count", database.liveDocuments())
                .put("doc_del_count", database.documents().size() - database.liveDocuments());
    }

    private static ObjectNode welcome() {
        ObjectNode body = Json.object().put("couchdb", "Welcome").put("version", "3.5.0");
        body.putArray("features");
        body.putObject("vendor").put("name", "Boltline stand-in");
        return body;
    }

    private static ObjectNode up() {
        ObjectNode body = Json.object().put("status", "ok");
        body.putObject("seeds");
        return body;
    }

    private ArrayNode names() {
        ArrayNode names = Json.array();
        databases.names().forEach(names::add);
        return names;
    }

    private static ObjectNode ok() {
        return Json.object().put("ok", true);
    }
}
