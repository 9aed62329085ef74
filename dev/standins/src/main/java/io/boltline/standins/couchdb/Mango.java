package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code _index} and {@code _find}: what is needed to page through documents in the order of an
 * index. An index is a design document here too, so it survives a restart.
 */
final class Mango {
    private static final String DESIGN = IndexUpkeep.DESIGN;
    private static final long DEFAULT_LIMIT = 25;

    private Mango() {}

    /** {@code POST /db/_index}. */
    static StandInAnswer createIndex(StandInRequest request, Database database)
            throws IOException, InterruptedException {
        var body = body(request);
        if (!(body.path("index").path("fields") instanceof ArrayNode fields) || fields.isEmpty()) {
            throw new CouchDbFailure(400, "missing_required_key", "Missing required key: fields");
        }
        if (!body.path("type").asString("json").equals("json")
                || !body.path("ddoc").isString()
                || !body.path("name").isString()
                || body.path("index").has("partial_filter_selector")) {
            throw CouchDbFailure.notServed("this kind of index");
        }
        String id = designId(body.path("ddoc").stringValue());
        String name = body.path("name").stringValue();
        var answer = Json.object().put("id", id).put("name", name);
        return Json.answer(200, answer.put("result", define(database, id, name, names(fields))));
    }

    /** {@code POST /db/_find}. */
    static StandInAnswer find(StandInRequest request, Database database) {
        var body = body(request);
        if (!(body.path("selector") instanceof ObjectNode selector)) {
            throw new CouchDbFailure(400, "missing_required_key", "Missing required key: selector");
        }
        var query = new Selector(selector);
        long limit = number(body, "limit", DEFAULT_LIMIT);
        long skip = number(body, "skip", 0);
        ArrayNode found = Json.array();
        boolean upToDate = body.path("update").asBoolean(true);
        var documents = candidates(database, query, Sort.of(body.path("sort")), upToDate);
        while (found.size() < limit && documents.hasNext()) {
            var document = documents.next();
            if (query.matches(document) && skip-- <= 0) {
                found.add(projected(document, body.path("fields")));
            }
        }
        database.costs().query(found.size());
        var answer = Json.object();
        answer.set("docs", found);
        return Json.answer(200, answer.put("bookmark", "nil"));
    }

    private record Index(String designId, List<String> fields) {
        boolean beginsWith(List<String> sorted) {
            return fields.size() >= sorted.size()
                    && fields.subList(0, sorted.size()).equals(sorted);
        }
    }

    /** What to sort by; no fields for any order. */
    private record Sort(List<String> fields, boolean descending) {
        static Sort of(JsonNode json) {
            var fields = new ArrayList<String>();
            var directions = new ArrayList<String>();
            for (JsonNode part : json) {
                if (part instanceof ObjectNode object && object.size() == 1) {
                    object.properties()
                            .forEach(member -> {
                                fields.add(member.getKey());
                                directions.add(member.getValue().asString(""));
                            });
                } else {
                    fields.add(part.asString(""));
                    directions.add("asc");
                }
            }
            if (directions.stream().distinct().count() > 1) {
                throw new CouchDbFailure(
                        400,
                        "unsupported_mixed_sort",
                        "Sorts currently only support a single direction for all fields.");
            }
            return new Sort(fields, directions.contains("desc"));
        }
    }

    /** In order; those that the selector will not match are among them. */
    private static Iterator<ObjectNode> candidates(
            Database database, Selector query, Sort sort, boolean upToDate) {
        var index = usable(database, query, sort);
        if (index.isPresent()) {
            if (upToDate) {
                database.upkeep().catchUp(index.get().designId());
            }
            List<String> fields = index.get().fields();
            return database.sorted(fields).range(query.leading(fields), sort.descending());
        }
        if (!sort.fields().isEmpty()) {
            throw new CouchDbFailure(
                    400,
                    "no_usable_index",
                    "No index exists for this sort, try indexing by the sort fields.");
        }
        return database.documents().values().stream()
                .filter(Mango::isPlain)
                .map(revision -> (ObjectNode) Json.read(revision.document()))
                .iterator();
    }

    /** An index knows the documents that have all its fields, so the selector must ask for them. */
    private static Optional<Index> usable(Database database, Selector query, Sort sort) {
        return indexes(database).stream()
                .filter(index -> query.fields().containsAll(index.fields()))
                .filter(index -> index.beginsWith(sort.fields()))
                .findFirst();
    }

    private static List<Index> indexes(Database database) {
        var indexes = new ArrayList<Index>();
        for (Revision design : database.documents().subMap(DESIGN, DESIGN + '\uffff').values()) {
            if (!design.deleted()) {
                for (JsonNode view : design.tree().path("views")) {
                    List<String> fields = names(view.path("options").path("def").path("fields"));
                    indexes.add(new Index(design.id(), fields));
                }
            }
        }
        return indexes;
    }

    private static String define(Database database, String id, String name, List<String> fields)
            throws IOException, InterruptedException {
        var current = database.revision(id).filter(revision -> !revision.deleted());
        ObjectNode design = current.map(Revision::tree).orElseGet(Json::object);
        ObjectNode view = view(fields);
        if (design.path("views").path(name).equals(view)) {
            return "exists";
        }
        design.put("language", "query").withObject("/views").set(name, view);
        if (database.write(Draft.of(design, id, current.map(Revision::rev)))
                instanceof Outcome.Conflicted) {
            throw CouchDbFailure.conflict();
        }
        return "created";
    }

    /** As the server keeps it. */
    private static ObjectNode view(List<String> fields) {
        ObjectNode view = Json.object();
        ObjectNode map = view.putObject("map");
        ObjectNode directions = map.putObject("fields");
        fields.forEach(field -> directions.put(field, "asc"));
        map.putObject("partial_filter_selector");
        view.put("reduce", "_count");
        ArrayNode definition = view.putObject("options").putObject("def").putArray("fields");
        fields.forEach(definition::add);
        return view;
    }

    private static ObjectNode projected(ObjectNode document, JsonNode fields) {
        if (fields.isMissingNode() || fields.isEmpty()) {
            return document;
        }
        ObjectNode projected = Json.object();
        for (String field : names(fields)) {
            JsonNode value = Selector.value(document, field);
            if (!value.isMissingNode()) {
                put(projected, field.split("\\.", -1), value);
            }
        }
        return projected;
    }

    private static void put(ObjectNode target, String[] path, JsonNode value) {
        ObjectNode at = target;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.path(path[i]) instanceof ObjectNode member ? member : at.putObject(path[i]);
        }
        at.set(path[path.length - 1], value);
    }

    static boolean isPlain(Revision revision) {
        return !revision.deleted() && !revision.id().startsWith(DESIGN);
    }

    private static String designId(String name) {
        return name.startsWith(DESIGN) ? name : DESIGN + name;
    }

    private static List<String> names(JsonNode fields) {
        return fields.valueStream()
                .map(field ->
                        field.stringValueOpt()
                                .orElseThrow(
                                        () -> CouchDbFailure.notServed("fields like " + field)))
                .toList();
    }

    private static long number(ObjectNode body, String name, long otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong() < 0) {
            throw CouchDbFailure.badRequest("`" + name + "` should be a non-negative integer");
        }
        return value.asLong();
    }

    private static ObjectNode body(StandInRequest request) {
        if (!request.method().equals("POST")) {
            throw CouchDbFailure.methodNotAllowed("POST");
        }
        DocumentCalls.checkJson(request);
        if (!(Json.read(request.body()) instanceof ObjectNode body)) {
            throw CouchDbFailure.badRequest("Request body must be a JSON object");
        }
        return body;
    }
}
