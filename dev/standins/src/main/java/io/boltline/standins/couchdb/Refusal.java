package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;

/** An answer that is an error, in the server's words: {@code {"error":…,"reason":…}}. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String error;

    Refusal(int status, String error, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.error = error;
    }

    static Refusal badRequest(String reason) {
        return new Refusal(400, "bad_request", reason);
    }

    static Refusal invalidJson() {
        return badRequest("invalid UTF-8 JSON");
    }

    static Refusal unauthorized(String reason) {
        return new Refusal(401, "unauthorized", reason);
    }

    static Refusal forbidden(String reason) {
        return new Refusal(403, "forbidden", reason);
    }

    static Refusal notFound(String reason) {
        return new Refusal(404, "not_found", reason);
    }

    static Refusal methodNotAllowed(String allowed) {
        return new Refusal(405, "method_not_allowed", "Only " + allowed + " allowed");
    }

    static Refusal conflict() {
        return new Refusal(409, "conflict", "Document update conflict.");
    }

    static Refusal notServed(Object call) {
        return new Refusal(501, "not_implemented", "The stand-in does not serve " + call);
    }

    StandInAnswer.Whole answer() {
        var body = Json.object().put("error", error).put("reason", getMessage());
        return Json.answer(status, body);
    }
}
