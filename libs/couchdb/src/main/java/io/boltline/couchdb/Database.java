package io.boltline.couchdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.couchdb.Fetched.Found;
import io.boltline.couchdb.Fetched.Missing;
import io.boltline.couchdb.Fetched.NotModified;
import io.boltline.couchdb.Screened.Sendable;
import io.boltline.couchdb.Screened.Unsendable;
import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of one database, read and written in the service's own name.
 *
 * <p>Every method throws {@link CouchDbUnavailableException} in an outage, which a missing database
 * and a wrong service account are too, and {@link CouchDbRefusedException} when the server refuses
 * the call itself. Reads change nothing; writes say in the exception whether they may have taken
 * effect, and are never repeated in here.
 *
 * @see <a href="https://docs.couchdb.org/en/stable/api/document/common.html">CouchDB's
 *     documents</a>
 */
public final class Database {
    private static final Pattern NAME = Pattern.compile("_?[a-z][a-z0-9_$()+/-]{0,237}");
    private static final int MOST_IDS = 1000;

    private final Transport transport;
    private final String name;

    Database(Transport transport, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        this.transport = transport;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The document of this id. */
    public Fetched get(String id) {
        return fetched(transport.read(transport.asService(documentUrl(id)).build()));
    }

    /** The document of this id, unless it still has this ETag (one that {@link Found} gave). */
    public Fetched get(String id, String etag) {
        return fetched(
                transport.read(
                        transport
                                .asService(documentUrl(id))
                                .header("If-None-Match", etag)
                                .build()));
    }

    /**
     * The documents of these ids, at most 1,000, in their order; missing and deleted ones are left
     * out.
     */
    public Map<String, ObjectNode> getAll(Collection<String> ids) {
        HttpUrl url =
                url("_all_docs").newBuilder().addQueryParameter("include_docs", "true").build();
        return allDocs(url, ids).documents();
    }

    /**
     * The current revision of each of these ids, at most 1,000, that the database knows; of a
     * deleted document, that of its deletion. What is left out it has never had.
     */
    public Map<String, String> revisions(Collection<String> ids) {
        return allDocs(url("_all_docs"), ids).revisions();
    }

    /**
     * Documents in the order of their ids, each with {@code _conflicts} if a cluster holds other
     * revisions of it. What is written meanwhile may be in later pages.
     *
     * @param from the first id
     * @param to the last id
     * @param limit how many at most; an answer has at most 64 MiB
     */
    public DocumentPage page(String from, String to, int limit) {
        HttpUrl url =
                url("_all_docs")
                        .newBuilder()
                        .addQueryParameter("include_docs", "true")
                        .addQueryParameter("conflicts", "true")
                        .addQueryParameter("startkey", Json.MAPPER.writeValueAsString(from))
                        .addQueryParameter("endkey", Json.MAPPER.writeValueAsString(to))
                        .addQueryParameter("limit", Integer.toString(limit + 1))
                        .build();
        Answer answer = transport.read(transport.asService(url).build());
        if (answer.status() != 200) {
            throw answer.failure();
        }
        return DocumentPage.of(new AllDocs(answer).documents(), limit);
    }

    /**
     * The documents that a Mango query finds, in its order. A query that sorts needs an index of
     * those fields; without one it is refused.
     *
     * @param query as the server takes it: {@code selector}, {@code sort}, {@code fields}, {@code
     *     limit}. It compares strings by the rules of people's languages (ICU), so that two
     *     different ones can be equal to it: whoever must not mix them up compares again
     * @see <a href="https://docs.couchdb.org/en/stable/api/database/find.html">the query</a>
     */
    public List<ObjectNode> find(ObjectNode query) {
        JsonBody body = JsonBody.ofRead(Json.MAPPER.writeValueAsBytes(query));
        Answer answer = transport.read(transport.asService(url("_find")).post(body).build());
        if (answer.status() != 200) {
            throw answer.failure();
        }
        if (!(answer.json(ObjectNode.class).path("docs") instanceof ArrayNode docs)) {
            throw answer.malformed();
        }
        return docs.valueStream().map(ObjectNode.class::cast).toList();
    }

    /**
     * An index for {@link #find}; not made yet.
     *
     * @param name of the index, and of its design document
     * @param fields in their order
     */
    public QueryIndex index(String name, List<String> fields) {
        return new QueryIndex(this, transport, name, fields);
    }

    /**
     * How many documents there are, design documents among them; empty when there is no such
     * database.
     */
    public OptionalLong size() {
        Answer answer = transport.read(transport.asService(url()).build());
        if (answer.status() == 200) {
            return OptionalLong.of(answer.json(ObjectNode.class).path("doc_count").asLong());
        }
        CouchDbException failure = answer.failure();
        if (failure instanceof DatabaseMissingException) {
            return OptionalLong.empty();
        }
        throw failure;
    }

    /**
     * Writes one document: a new one, or with {@code _rev} the next revision. For many at once
     * {@link #bulk} and {@link #groupedWriter} are an order of magnitude faster.
     *
     * <p>A 403 counts as the account not being let in; where a validation function refuses
     * documents, only the other two tell that apart.
     *
     * @throws IllegalArgumentException if the document has no {@code _id}
     */
    public WriteResult put(ObjectNode document) {
        return switch (Screened.screen(document)) {
            case Unsendable(Refused refusal) -> refusal;
            case Sendable sendable -> put(sendable);
        };
    }

    /**
     * Writes documents in one request; the results are in their order. Where an id is in it twice,
     * the second one conflicts. If a document that only the server can tell is bad is among them,
     * nothing is written and the call is refused: {@link GroupedWriter} finds out which one it was.
     * If what became of one isn't clear, the call fails, though the others may be written: {@link
     * GroupedWriter} tells each its own.
     *
     * @throws IllegalArgumentException if a document has no {@code _id}
     */
    public List<WriteResult> bulk(List<ObjectNode> documents) {
        List<Screened> screened = documents.stream().map(Screened::screen).toList();
        List<Sendable> sendable =
                screened.stream()
                        .filter(Sendable.class::isInstance)
                        .map(Sendable.class::cast)
                        .toList();
        var sent = send(sendable).iterator();
        var results = new ArrayList<WriteResult>(documents.size());
        for (Screened one : screened) {
            results.add(
                    switch (one) {
                        case Unsendable(Refused refusal) -> refusal;
                        case Sendable _ -> known(sent.next());
                    });
        }
        return results;
    }

    private static WriteResult known(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Known(WriteResult result) -> result;
            case WriteOutcome.Unclear(CouchDbException failure) -> throw failure;
        };
    }

    /** A writer of many documents at once, as long as a gate lets it. */
    public BulkWriter bulkWriter(WriteGate gate) {
        return new BulkWriter(this, gate, BatchListener.NONE);
    }

    /** A writer that groups what many threads write at the same time. */
    public GroupedWriter groupedWriter(Grouping grouping) {
        return groupedWriter(grouping, BatchListener.NONE);
    }

    /** The same, as long as a gate lets it; who writes waits for the gate's two looks as well. */
    public GroupedWriter groupedWriter(Grouping grouping, WriteGate gate) {
        return GroupedWriter.start(
                this,
                transport.settings().callTimeout().multipliedBy(3),
                grouping,
                gate,
                BatchListener.NONE);
    }

    /** The same with a listener, for metrics. */
    public GroupedWriter groupedWriter(Grouping grouping, BatchListener listener) {
        return GroupedWriter.start(
                this, transport.settings().callTimeout(), grouping, WriteGate.OPEN, listener);
    }

    /**
     * Creates the database if it doesn't exist; only a server admin may. For development: in
     * production databases exist with their security set before services start.
     *
     * @return whether it was created just now
     */
    public boolean createIfMissing() {
        JsonBody nothing = JsonBody.ofWrite(List.of());
        Answer answer = transport.write(transport.asService(url()).put(nothing).build(), nothing);
        return switch (answer.status()) {
            case 201, 202 -> true;
            case 412 -> false;
            default -> throw answer.failure();
        };
    }

    List<WriteOutcome> send(List<Sendable> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        var bulk = new BulkRequest(documents);
        JsonBody body = bulk.body();
        Request request = transport.asService(url("_bulk_docs")).post(body).build();
        Answer answer = transport.write(request, body);
        return switch (answer.status()) {
            case 201, 202 -> bulk.outcomes(answer);
            default -> throw answer.failure();
        };
    }

    private WriteResult put(Sendable document) {
        JsonBody body = JsonBody.ofWrite(List.of(document.json()));
        Request request = transport.asService(documentUrl(document.id())).put(body).build();
        Answer answer = transport.write(request, body);
        return switch (answer.status()) {
            // 200 for one that is deleted by it.
            case 200, 201, 202 -> written(document.id(), answer);
            case 409 -> new Conflict(document.id());
            case 400, 413 -> new Refused(document.id(), answer.error(), answer.reason());
            default -> throw answer.failure();
        };
    }

    private static WriteResult written(String id, Answer answer) {
        JsonNode rev = answer.json(ObjectNode.class).path("rev");
        if (!rev.isString()) {
            throw answer.malformed();
        }
        return new Written(id, rev.stringValue());
    }

    static Fetched fetched(Answer answer) {
        if (answer.saysDocumentIsMissing()) {
            return new Missing();
        }
        return switch (answer.status()) {
            case 200 -> found(answer);
            case 304 -> new NotModified();
            default -> throw answer.failure();
        };
    }

    private static Fetched found(Answer answer) {
        ObjectNode document = answer.json(ObjectNode.class);
        JsonNode rev = document.path("_rev");
        if (!rev.isString()) {
            throw answer.malformed();
        }
        String etag = answer.etag();
        return new Found(document, etag != null ? etag : '"' + rev.stringValue() + '"');
    }

    private AllDocs allDocs(HttpUrl url, Collection<String> ids) {
        if (ids.size() > MOST_IDS) {
            throw new IllegalArgumentException(
                    "%d ids, at most %d".formatted(ids.size(), MOST_IDS));
        }
        JsonBody keys = JsonBody.ofRead(Json.MAPPER.writeValueAsBytes(Map.of("keys", ids)));
        Answer answer = transport.read(transport.asService(url).post(keys).build());
        if (answer.status() != 200) {
            throw answer.failure();
        }
        return new AllDocs(answer);
    }

    private HttpUrl documentUrl(String id) {
        if (id.isEmpty() || id.startsWith("_") || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException("not a document id: " + id);
        }
        return url(id);
    }

    HttpUrl url(String... segments) {
        HttpUrl.Builder url = transport.url().addEncodedPathSegment(encoded(name));
        for (String segment : segments) {
            url.addEncodedPathSegment(encoded(segment));
        }
        return url.build();
    }

    /** Also encodes the plus sign, which CouchDB reads as a space in a path. */
    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }
}
