package io.boltline.couchdb;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The whole of one HTTP answer, and what its status means where the call has no use for it. */
final class Answer {
    private static final Set<String> DATABASE_MISSING =
            Set.of("Database does not exist.", "no_db_file");

    /** What is wrong with these is in the request: it fails however often it is sent. */
    private static final Set<Integer> REFUSED_FOR_GOOD = Set.of(400, 405, 406, 413, 414, 415);

    private final String call;
    private final boolean toWrite;
    private final int status;
    private final @Nullable String etag;
    private final @Nullable String setCookie;
    private final byte[] body;

    /**
     * @param call method and path, for messages
     * @param toWrite whether the call could change anything
     */
    Answer(
            String call,
            boolean toWrite,
            int status,
            @Nullable String etag,
            @Nullable String setCookie,
            byte[] body) {
        this.call = call;
        this.toWrite = toWrite;
        this.status = status;
        this.etag = etag;
        this.setCookie = setCookie;
        this.body = body;
    }

    int status() {
        return status;
    }

    @Nullable String etag() {
        return etag;
    }

    @Nullable String setCookie() {
        return setCookie;
    }

    /**
     * The body, if it is JSON of this kind.
     *
     * @throws CouchDbUnavailableException if not: what answers there isn't CouchDB, or it broke off
     */
    <T extends JsonNode> T json(Class<T> kind) {
        JsonNode json = parsed();
        if (!kind.isInstance(json)) {
            throw malformed();
        }
        return kind.cast(json);
    }

    /** CouchDB's word for a failure, empty if the body has none. */
    String error() {
        return member("error");
    }

    /** CouchDB's sentence for a failure, empty if the body has none. */
    String reason() {
        return member("reason");
    }

    /** Whether an id, not the database, is what the server doesn't have. */
    boolean saysDocumentIsMissing() {
        return status == 404 && (reason().equals("missing") || reason().equals("deleted"));
    }

    /** This answer as the failure that it is for any call that didn't expect it. */
    CouchDbException failure() {
        if (status == 404 && DATABASE_MISSING.contains(reason())) {
            return new DatabaseMissingException(call + ": the database does not exist", null);
        }
        return REFUSED_FOR_GOOD.contains(status)
                ? new CouchDbRefusedException(call, status, error(), reason(), null)
                : outage();
    }

    /** This answer as an outage, for calls that nothing in them can make the server refuse. */
    CouchDbUnavailableException outage() {
        if (status == 401 || status == 403) {
            return new AccountRefusedException(
                    "%s: the service's account is not let in (%d)".formatted(call, status), null);
        }
        boolean mayHaveTakenEffect = toWrite && (status / 100 == 2 || status / 100 == 5);
        return new CouchDbUnavailableException(
                "%s: answered %d %s".formatted(call, status, error()).strip(), mayHaveTakenEffect);
    }

    /** This answer as an outage because its body isn't what this status promises. */
    CouchDbUnavailableException malformed() {
        // Without the parser's exception: its message quotes the body.
        return new CouchDbUnavailableException(
                "%s: answered %d with a body of %d bytes that is not what CouchDB sends"
                        .formatted(call, status, body.length),
                toWrite && status / 100 == 2);
    }

    /**
     * This answer as the outage of one of the documents that it speaks of.
     *
     * @param error CouchDB's word for it, empty if it has none
     */
    CouchDbUnavailableException oddRow(String error) {
        return new CouchDbUnavailableException(
                error.isEmpty()
                        ? call + ": a row that is not what CouchDB sends"
                        : call + ": a row says " + error,
                true);
    }

    private JsonNode parsed() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            throw malformed();
        }
    }

    private String member(String name) {
        try {
            return Json.MAPPER.readTree(body).path(name).stringValue("");
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
