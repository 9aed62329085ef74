package io.boltline.couchdb;

import io.boltline.couchdb.Fetched.Found;
import io.boltline.couchdb.Fetched.Missing;
import io.boltline.couchdb.Fetched.NotModified;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An index that {@link Database#find} goes by. Writes don't bring it up to date: CouchDB would
 * otherwise do that behind each of them, a few documents at a time, which costs far more than many
 * at once. A query does, and waits for it, so that what it finds is exact; whoever wants queries to
 * be quick asks one now and then ({@link #bringUpToDate}).
 *
 * <p>For one thread. Several instances of it, of this build and of earlier ones, may keep the same
 * index.
 *
 * @see <a href="https://docs.couchdb.org/en/stable/ddocs/ddocs.html">{@code autoupdate} in the
 *     design document</a>
 */
public final class QueryIndex {
    private static final String AUTOUPDATE = "autoupdate";

    private final Database database;
    private final Transport transport;
    private final String name;
    private final List<String> fields;
    private @Nullable String madeEtag;

    QueryIndex(Database database, Transport transport, String name, List<String> fields) {
        this.database = database;
        this.transport = transport;
        this.name = name;
        this.fields = fields;
    }

    /** What {@link #make} had to do. */
    public enum Made {
        /** There was no such index. */
        NEW,
        /** Writes brought it up to date, as those of earlier builds do; what it has was kept. */
        CHANGED,
        /** Nothing. */
        THERE
    }

    /**
     * Makes the index unless it is there; only an admin of the database may. It knows the documents
     * that have all the fields. Safe to repeat, and then a small read.
     */
    public Made make() {
        if (madeEtag != null && look(madeEtag) instanceof NotModified) {
            return Made.THERE;
        }
        boolean isNew = create();
        boolean isChanged =
                switch (look(null)) {
                    case Found(ObjectNode design, String etag) -> settle(design, etag);
                    // Somebody deleted it just now; the next look makes it again.
                    case Missing _, NotModified _ -> false;
                };
        if (isNew) {
            return Made.NEW;
        }
        return isChanged ? Made.CHANGED : Made.THERE;
    }

    /**
     * Asks for one document by it. What was written before this call is in the index after it.
     *
     * @throws CouchDbUnavailableException in an outage, and when it takes longer than a call may;
     *     the server goes on with it
     * @throws CouchDbRefusedException when there is no such index
     */
    public void bringUpToDate() {
        ObjectNode query = Json.MAPPER.createObjectNode().put("limit", 1);
        ObjectNode selector = query.putObject("selector");
        fields.forEach(field -> selector.putObject(field).putNull("$gt"));
        var sort = query.putArray("sort");
        fields.forEach(field -> sort.addObject().put(field, "desc"));
        query.putArray("fields").add("_id");
        var _ = database.find(query);
    }

    private boolean create() {
        JsonBody body =
                bodyOf(
                        Map.of(
                                "index",
                                Map.of("fields", fields),
                                "ddoc",
                                name,
                                "name",
                                name,
                                "type",
                                "json"));
        Request request = transport.asService(database.url("_index")).post(body).build();
        Answer answer = transport.write(request, body);
        if (answer.status() != 200) {
            throw answer.failure();
        }
        return switch (answer.json(ObjectNode.class).path("result").asString("")) {
            case "created" -> true;
            case "exists" -> false;
            default -> throw answer.malformed();
        };
    }

    private Fetched look(@Nullable String etag) {
        Request.Builder request = transport.asService(design());
        return Database.fetched(
                transport.read(
                        (etag == null ? request : request.header("If-None-Match", etag)).build()));
    }

    /**
     * Only what is beside the definition changes: from that the server takes the index's name on
     * disk, so that it goes on with what it has.
     */
    private boolean settle(ObjectNode design, String etag) {
        if (design.path(AUTOUPDATE).isBoolean() && !design.path(AUTOUPDATE).booleanValue()) {
            madeEtag = etag;
            return false;
        }
        JsonBody body = bodyOf(design.put(AUTOUPDATE, false));
        Answer answer = transport.write(transport.asService(design()).put(body).build(), body);
        return switch (answer.status()) {
            case 201, 202 -> true;
            // Another instance was faster, and does the same.
            case 409 -> false;
            default -> throw answer.failure();
        };
    }

    private HttpUrl design() {
        return database.url("_design", name);
    }

    private static JsonBody bodyOf(Object json) {
        return JsonBody.ofWrite(List.of(Json.MAPPER.writeValueAsBytes(json)));
    }
}
