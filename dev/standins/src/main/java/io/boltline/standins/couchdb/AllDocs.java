package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import java.util.NavigableMap;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code _all_docs}: documents by id, a range of them or the ones that were asked for. */
final class AllDocs {

    private AllDocs() {}

    static StandInAnswer answer(StandInRequest request, Database database) {
        var options = Options.of(request);
        ObjectNode body =
                Json.object().put("total_rows", database.liveDocuments()).putNull("offset");
        Optional<JsonNode> keys = options.json("keys");
        if (keys.isPresent()) {
            if (!(keys.get() instanceof ArrayNode array)) {
                throw CouchDbFailure.badRequest("`keys` parameter must be an array.");
            }
            database.costs().lookUp(array.size());
            body.set("rows", named(database, array, options));
        } else {
            body.set("rows", range(database, options));
        }
        return Json.answer(200, body);
    }

    private static ArrayNode named(Database database, ArrayNode keys, Options options) {
        ArrayNode rows = Json.array();
        for (JsonNode key : keys) {
            Optional<Revision> revision = key.stringValueOpt().flatMap(database::revision);
            rows.add(revision.map(found -> row(found, options)).orElseGet(() -> missing(key)));
        }
        return rows;
    }

    private static ArrayNode range(Database database, Options options) {
        long skip = options.number("skip", 0);
        long limit = options.number("limit", Long.MAX_VALUE);
        ArrayNode rows = Json.array();
        if (limit > 0) {
            between(database.documents(), options).values().stream()
                    .filter(revision -> !revision.deleted())
                    .skip(skip)
                    .limit(limit)
                    .forEach(revision -> rows.add(row(revision, options)));
        }
        return rows;
    }

    private static NavigableMap<String, Revision> between(
            NavigableMap<String, Revision> documents, Options options) {
        boolean descending = options.flag("descending", false);
        NavigableMap<String, Revision> range = descending ? documents.descendingMap() : documents;
        Optional<String> key = options.id("key");
        Optional<String> start =
                key.or(() -> options.id("startkey")).or(() -> options.id("start_key"));
        Optional<String> end = key.or(() -> options.id("endkey")).or(() -> options.id("end_key"));
        boolean inclusive = options.flag("inclusive_end", true);
        if (start.isPresent() && end.isPresent()) {
            int order = start.get().compareTo(end.get());
            if (descending ? order < 0 : order > 0) {
                throw new CouchDbFailure(
                        400,
                        "query_parse_error",
                        "No rows can match your key range, reverse your start_key and end_key or"
                                + " set descending=true");
            }
        }
        NavigableMap<String, Revision> from =
                start.isPresent() ? range.tailMap(start.get(), true) : range;
        return end.isPresent() ? from.headMap(end.get(), inclusive) : from;
    }

    private static ObjectNode row(Revision revision, Options options) {
        ObjectNode row = Json.object().put("id", revision.id()).put("key", revision.id());
        ObjectNode value = row.putObject("value").put("rev", revision.rev());
        if (revision.deleted()) {
            value.put("deleted", true);
        }
        if (options.flag("include_docs", false)) {
            row.set("doc", revision.deleted() ? Json.nothing() : Json.read(revision.document()));
        }
        return row;
    }

    private static ObjectNode missing(JsonNode key) {
        ObjectNode row = Json.object();
        row.set("key", key);
        return row.put("error", "not_found");
    }
}
