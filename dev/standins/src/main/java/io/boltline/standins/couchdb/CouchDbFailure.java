package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;

/** An answer that is an error, in the server's words: {@code {"error":…,"reason":…}}. */
final class CouchDbFailure extends RuntimeException {

    private final int status;
    private final String error;

    CouchDbFailure(int status, String error, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.error = error;
    }

    static CouchDbFailure badRequest(String reason) {
        return new CouchDbFailure(400, "bad_request", reason);
    }

    static CouchDbFailure invalidJson() {
        return badRequest("invalid UTF-8 JSON");
    }

    static CouchDbFailure unauthorized(String reason) {
        return new CouchDbFailure(401, "unauthorized", reason);
    }

    static CouchDbFailure forbidden(String reason) {
        return new CouchDbFailure(403, "forbidden", reason);
    }

    static CouchDbFailure notFound(String reason) {
        return new CouchDbFailure(404, "not_found", reason);
    }

    static CouchDbFailure methodNotAllowed(String allowed) {
        return new CouchDbFailure(405, "method_not_allowed", "Only " + allowed + " allowed");
    }

    static CouchDbFailure conflict() {
        return new CouchDbFailure(409, "conflict", "Document update conflict.");
    }

    static CouchDbFailure notServed(Object call) {
        return new CouchDbFailure(501, "not_implemented", "The stand-in does not serve " + call);
    }

    StandInAnswer.Whole answer() {
        var body = Json.object().put("error", error).put("reason", getMessage());
        return Json.answer(status, body);
    }
}
