package io.boltline.standins.couchdb;

import io.boltline.standins.StandInRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a query asks for, in its URL or, for a {@code POST}, in its body; the URL counts first. */
record Options(StandInRequest request, ObjectNode body) {

    static Options of(StandInRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> new Options(request, Json.object());
            case "POST" -> {
                DocumentCalls.checkJson(request);
                if (!(Json.read(request.body()) instanceof ObjectNode body)) {
                    throw CouchDbFailure.badRequest("Request body must be a JSON object");
                }
                yield new Options(request, body);
            }
            default -> throw CouchDbFailure.methodNotAllowed("GET,HEAD,POST");
        };
    }

    /** A value that is JSON in the URL too. */
    Optional<JsonNode> json(String name) {
        return request.query(name).map(Json::read).or(() -> body.optional(name));
    }

    /** A value that is plain text in the URL. */
    Optional<String> text(String name) {
        return request.query(name).or(() -> body.optional(name).map(JsonNode::asString));
    }

    Optional<String> id(String name) {
        return json(name)
                .map(key ->
                        key.stringValueOpt()
                                .orElseThrow(() ->
                                        CouchDbFailure.badRequest(
                                                "`" + name + "` must be a string")));
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map("true"::equals).orElse(otherwise);
    }

    long number(String name, long otherwise) {
        return text(name).map(value -> number(name, value)).orElse(otherwise);
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a negative number.
        }
        throw new CouchDbFailure(
                400, "query_parse_error", "`" + name + "` should be a non-negative integer");
    }
}
