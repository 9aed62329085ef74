package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code _changes}: the newest revision of every document after a sequence, once, at the next
 * change, or for ever.
 */
final class Changes {

    private static final long DEFAULT_TIMEOUT_MS = 60_000;

    private final Database database;
    private final Query query;

    private Changes(Database database, Query query) {
        this.database = database;
        this.query = query;
    }

    static StandInAnswer answer(StandInRequest request, Database database)
            throws InterruptedException {
        var changes = new Changes(database, Query.of(request, database));
        return switch (changes.query.feed()) {
            case "normal" -> Json.answer(200, changes.page());
            case "longpoll" -> Json.answer(200, changes.nextPage());
            case "continuous" ->
                    new StandInAnswer.Streamed(
                            200, Map.of("Content-Type", "application/json"), changes::follow);
            default -> throw CouchDbFailure.notServed("this feed");
        };
    }

    /**
     * What a caller wants to see.
     *
     * @param ids empty for every document
     * @param heartbeat empty for none; with one, the feed never times out
     */
    private record Query(
            String feed,
            long since,
            long limit,
            boolean includeDocs,
            Optional<Set<String>> ids,
            Optional<Duration> heartbeat,
            Duration timeout) {

        static Query of(StandInRequest request, Database database) {
            var options = Options.of(bodyless(request) ? asGet(request) : request);
            return new Query(
                    options.text("feed").orElse("normal"),
                    since(options.text("since").orElse("0"), database),
                    // The server takes 0 for 1.
                    Math.max(1, options.number("limit", Long.MAX_VALUE)),
                    options.flag("include_docs", false),
                    ids(options),
                    heartbeat(options),
                    Duration.ofMillis(options.number("timeout", DEFAULT_TIMEOUT_MS)));
        }

        private static boolean bodyless(StandInRequest request) {
            return request.method().equals("POST") && request.body().length == 0;
        }

        private static StandInRequest asGet(StandInRequest request) {
            return new StandInRequest(
                    "GET", request.rawPath(), request.query(), request.headers(), request.body());
        }

        private static long since(String text, Database database) {
            if (text.equals("now")) {
                return database.lastSeq();
            }
            try {
                return Long.parseLong(text.split("-", 2)[0]);
            } catch (NumberFormatException e) {
                throw CouchDbFailure.badRequest(
                        "Malformed sequence supplied in 'since' parameter.");
            }
        }

        private static Optional<Set<String>> ids(Options options) {
            Optional<String> filter = options.text("filter");
            if (filter.isEmpty()) {
                return Optional.empty();
            }
            if (!filter.get().equals("_doc_ids")) {
                throw CouchDbFailure.notServed("filter " + filter.get());
            }
            JsonNode ids =
                    options.json("doc_ids")
                            .filter(JsonNode::isArray)
                            .orElseThrow(() ->
                                    CouchDbFailure.badRequest(
                                            "`doc_ids` filter parameter is not a list."));
            return Optional.of(
                    StreamSupport.stream(ids.spliterator(), false)
                            .map(JsonNode::asString)
                            .collect(Collectors.toUnmodifiableSet()));
        }

        private static Optional<Duration> heartbeat(Options options) {
            Optional<String> text = options.text("heartbeat");
            if (text.isEmpty() || text.get().equals("false")) {
                return Optional.empty();
            }
            return Optional.of(
                    Duration.ofMillis(
                            text.get().equals("true")
                                    ? DEFAULT_TIMEOUT_MS
                                    : Math.max(1, options.number("heartbeat", 1))));
        }

        boolean wants(Revision revision) {
            return ids.map(wanted -> wanted.contains(revision.id())).orElse(true);
        }
    }

    private ObjectNode page() {
        long last = query.since();
        ObjectNode page = Json.object();
        ArrayNode results = page.putArray("results");
        for (Revision revision : database.changedAfter(query.since())) {
            if (results.size() == query.limit()) {
                break;
            }
            last = revision.seq();
            if (query.wants(revision)) {
                results.add(row(revision));
            }
        }
        return page.put("last_seq", seq(last)).put("pending", pending(last));
    }

    private ObjectNode nextPage() throws InterruptedException {
        long deadline = System.nanoTime() + query.timeout().toNanos();
        while (true) {
            CompletableFuture<Void> next = database.nextChange();
            ObjectNode page = page();
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!page.path("results").isEmpty() || !left.isPositive()) {
                return page;
            }
            happened(next, left);
        }
    }

    private void follow(OutputStream out) throws IOException, InterruptedException {
        long sent = query.since();
        long rows = 0;
        while (true) {
            CompletableFuture<Void> next = database.nextChange();
            for (Revision revision : database.changedAfter(sent)) {
                sent = revision.seq();
                if (!query.wants(revision)) {
                    continue;
                }
                writeLine(out, row(revision));
                if (++rows == query.limit()) {
                    writeLine(out, end(sent));
                    return;
                }
            }
            if (happened(next, query.heartbeat().orElse(query.timeout()))) {
                continue;
            }
            if (query.heartbeat().isEmpty()) {
                writeLine(out, end(sent));
                return;
            }
            out.write('\n');
            out.flush();
        }
    }

    private static boolean happened(CompletableFuture<Void> change, Duration within)
            throws InterruptedException {
        try {
            change.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A change is never completed with a failure", e);
        }
    }

    private ObjectNode row(Revision revision) {
        ObjectNode row = Json.object().put("seq", seq(revision.seq())).put("id", revision.id());
        row.putArray("changes").addObject().put("rev", revision.rev());
        if (revision.deleted()) {
            row.put("deleted", true);
        }
        if (query.includeDocs()) {
            row.set("doc", Json.read(revision.document()));
        }
        return row;
    }

    private ObjectNode end(long last) {
        return Json.object().put("last_seq", seq(last)).put("pending", pending(last));
    }

    private long pending(long last) {
        return StreamSupport.stream(database.changedAfter(last).spliterator(), false).count();
    }

    /** Opaque to callers, so that nobody takes it for a number. */
    static String seq(long seq) {
        return seq + "-" + Long.toString(seq + 0x100000L, 36);
    }

    private static void writeLine(OutputStream out, ObjectNode node) throws IOException {
        out.write(Json.line(Json.write(node)));
        out.flush();
    }
}
