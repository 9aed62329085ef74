package io.boltline.bench.couchdb;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The rows of single calls, at a database of their own. */
final class CallRows {
    private static final String DATABASE = "single";
    private static final int KEYS = 100;

    private CallRows() {}

    static List<Row> all() {
        return List.of(
                row("GET /_session, 1 caller", Figures.NOTHING, 1, CallRows::session),
                row("GET /_session, 32 callers", Recorded.call(0.2, 8_500), 32, CallRows::session),
                row("GET a document, 1 caller", Figures.NOTHING, 1, CallRows::read),
                row("GET a document, 32 callers", Recorded.perSecond(1_600), 32, CallRows::read),
                row("_all_docs of 100 keys", Figures.NOTHING, 1, CallRows::lookUp),
                row("PUT, 1 caller", Recorded.perSecond(205), 1, CallRows::write),
                row("PUT, 32 callers", Recorded.perSecond(886), 32, CallRows::write),
                row("PUT, 128 callers", Recorded.perSecond(1_625), 128, CallRows::write));
    }

    private static Row row(
            String name, Figures recorded, int callers, Function<Server, CouchDbCall> call) {
        return new Row(Group.CALLS, name, recorded, CallProbe.reads(callers, call));
    }

    private static CouchDbCall session(Server server) {
        return new CouchDbCall(server.url(), server.asCustomer(), _ -> "GET /_session", _ -> "");
    }

    private static CouchDbCall read(Server server) {
        String path = filled(server);
        return new CouchDbCall(
                server.url(),
                server.asAdmin(),
                number -> "GET " + path + "/" + id(number),
                _ -> "");
    }

    private static CouchDbCall lookUp(Server server) {
        String path = filled(server);
        return new CouchDbCall(
                server.url(),
                server.asAdmin(),
                _ -> "POST " + path + "/_all_docs?include_docs=true",
                _ -> keys());
    }

    private static String keys() {
        return LongStream.range(0, KEYS)
                .mapToObj(number -> "\"" + id(number) + "\"")
                .collect(joining(",", "{\"keys\":[", "]}"));
    }

    private static CouchDbCall write(Server server) {
        String path = server.otherDatabase(DATABASE);
        String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        return new CouchDbCall(
                server.url(),
                server.asAdmin(),
                number -> "PUT " + path + "/" + run + "-" + number,
                _ -> document(""));
    }

    private static String filled(Server server) {
        String path = server.otherDatabase(DATABASE);
        if (server.documents(path) == 0) {
            String documents =
                    IntStream.range(0, KEYS)
                            .mapToObj(number -> document("\"_id\":\"" + id(number) + "\","))
                            .collect(joining(",", "{\"docs\":[", "]}"));
            server.call("POST", path + "/_bulk_docs", documents);
        }
        return path;
    }

    private static String id(long number) {
        return "document-" + number % KEYS;
    }

    /** As large as an order. */
    private static String document(String id) {
        return "{"
                + id
                + "\"type\":\"purchase\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"content\":"
                + "{\"product\":\"pow_lab\",\"description\":\"POW Lab Access\",\"metadata\":"
                + "{\"userId\":\"user123\"},\"sats\":1000},\"userName\":\"bench-1\"}";
    }
}
