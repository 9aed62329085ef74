package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes of documents, one at a time and in bulk. */
final class DocumentCalls {

    StandInAnswer answer(StandInRequest request, Database database, String id)
            throws IOException, InterruptedException {
        return switch (request.method()) {
            case "GET", "HEAD" -> get(request, database, id);
            case "PUT" -> put(request, database, id);
            case "DELETE" -> delete(request, database, id);
            default -> throw CouchDbFailure.methodNotAllowed("DELETE,GET,HEAD,PUT");
        };
    }

    /** {@code POST /db}: a document that may leave its id to the server. */
    StandInAnswer create(StandInRequest request, Database database)
            throws IOException, InterruptedException {
        checkJson(request);
        return saved(database, draft(database, Json.read(request.body())), 201);
    }

    StandInAnswer bulk(StandInRequest request, Database database)
            throws IOException, InterruptedException {
        if (!request.method().equals("POST")) {
            throw CouchDbFailure.methodNotAllowed("POST");
        }
        checkJson(request);
        JsonNode body = Json.read(request.body());
        if (!(body.path("docs") instanceof ArrayNode documents)) {
            throw CouchDbFailure.badRequest("POST body must include `docs` parameter.");
        }
        if (!body.path("new_edits").asBoolean(true)) {
            throw CouchDbFailure.notServed("new_edits=false");
        }
        List<Draft> drafts = new ArrayList<>(documents.size());
        documents.forEach(document -> drafts.add(draft(database, document)));
        ArrayNode rows = Json.array();
        if (!drafts.isEmpty()) {
            database.write(drafts).forEach(outcome -> rows.add(outcome.row()));
        }
        return Json.answer(201, rows);
    }

    /**
     * Checks the media type of a body.
     *
     * @throws CouchDbFailure if it isn't JSON
     */
    static void checkJson(StandInRequest request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw new CouchDbFailure(
                    415, "bad_content_type", "Content-Type must be application/json");
        }
    }

    private static StandInAnswer get(StandInRequest request, Database database, String id) {
        Revision revision = live(database, id);
        if (request.query("rev").filter(rev -> !rev.equals(revision.rev())).isPresent()) {
            throw CouchDbFailure.notFound("missing");
        }
        if (request.header("If-None-Match").filter(revision.etag()::equals).isPresent()) {
            return new StandInAnswer.Whole(304, Map.of("ETag", revision.etag()), new byte[0]);
        }
        return Json.answer(200, revision.document()).with("ETag", revision.etag());
    }

    private static StandInAnswer put(StandInRequest request, Database database, String id)
            throws IOException, InterruptedException {
        if (!(Json.read(request.body()) instanceof ObjectNode document)) {
            throw CouchDbFailure.badRequest("Document must be a JSON object");
        }
        Optional<String> named = namedRevision(request);
        Optional<String> inBody = document.optional("_rev").map(JsonNode::asString);
        if (named.isPresent() && inBody.isPresent() && !named.equals(inBody)) {
            throw CouchDbFailure.badRequest(
                    "Document rev from request body and query string have different values");
        }
        prepare(database, document, id);
        var draft = Draft.of(document, id, named.or(() -> inBody));
        return saved(database, draft, draft.deleted() ? 200 : 201);
    }

    private static StandInAnswer delete(StandInRequest request, Database database, String id)
            throws IOException, InterruptedException {
        live(database, id);
        String rev = namedRevision(request).orElseThrow(CouchDbFailure::conflict);
        return saved(database, Draft.deletion(id, rev), 200);
    }

    private static StandInAnswer saved(Database database, Draft draft, int status)
            throws IOException, InterruptedException {
        return switch (database.write(draft)) {
            case Outcome.Conflicted(_) -> throw CouchDbFailure.conflict();
            case Outcome.Saved saved ->
                    Json.answer(status, saved.row())
                            .with("ETag", '"' + saved.rev() + '"')
                            .with("Location", location(database, saved.id()));
        };
    }

    private static Draft draft(Database database, JsonNode json) {
        String newId = UUID.randomUUID().toString().replace("-", "");
        if (json instanceof ObjectNode document) {
            prepare(database, document, document.path("_id").asString(newId));
        }
        return Draft.of(json, newId);
    }

    private static void prepare(Database database, ObjectNode document, String id) {
        if (database.name().equals(Users.DATABASE) && !id.startsWith("_")) {
            Users.prepare(document, id);
        }
    }

    private static Revision live(Database database, String id) {
        Revision revision =
                database.revision(id).orElseThrow(() -> CouchDbFailure.notFound("missing"));
        if (revision.deleted()) {
            throw CouchDbFailure.notFound("deleted");
        }
        return revision;
    }

    private static Optional<String> namedRevision(StandInRequest request) {
        return request.query("rev")
                .or(() -> request.header("If-Match").map(etag -> etag.replace("\"", "")));
    }

    private static String location(Database database, String id) {
        return "/" + encoded(database.name()) + "/" + encoded(id);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
