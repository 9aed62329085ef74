package io.boltline.faults.bed;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.http.Http;
import io.boltline.local.parts.ShopDatabase;
import io.boltline.standins.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The shop's database as its owner sees it, and the process that it runs in. */
public final class CouchDb implements AutoCloseable {
    /** The path of the calls that write documents. */
    public static final String WRITES = "/shop-orders/_bulk_docs";

    private static final String ADMIN = "admin";
    private static final String ORDERS = "/shop-orders";
    private static final String MAIN_CLASS = "io.boltline.standins.couchdb.CouchDbCommand";
    private static final String LIFETIME = "--session-lifetime=";

    /** No run is longer, not even one in which months pass. */
    static final Duration SESSION_LIFETIME = Duration.ofDays(400);

    private static final int HEAP_MEGABYTES = 1_024;

    private final StandIn standIn;
    private final ShopDatabase shop;
    private final Path files;

    CouchDb(ChildJvms jvms, Path data, Http http, WallClock clock) {
        this.files = data.resolve("couchdb");
        int port = LoopbackPorts.free();
        Map<String, String> environment = new HashMap<>(clock.environment());
        environment.put("COUCHDB_USER", ADMIN);
        environment.put("COUCHDB_PASSWORD", ADMIN);
        List<String> arguments =
                List.of("--port=" + port, "--data-dir=" + files, LIFETIME + SESSION_LIFETIME);
        Program program =
                new Program("couchdb", MAIN_CLASS, HEAP_MEGABYTES, arguments, environment);
        this.standIn = new StandIn(jvms, program, Edge.to(port), http);
        this.shop = new ShopDatabase(http, direct());
    }

    public StandIn standIn() {
        return standIn;
    }

    CouchDbAccess throughItsEdge() {
        return new CouchDbAccess(standIn.edge().proxied(), ADMIN, ADMIN);
    }

    /** Straight to it, for whoever audits. */
    public CouchDbAccess direct() {
        return new CouchDbAccess(standIn.url(), ADMIN, ADMIN);
    }

    /** What its owner does there. */
    public ShopDatabase shop() {
        return shop;
    }

    /** All sessions there are have expired, until {@link #revive()}. */
    public void expireSessions() {
        Program usual = standIn.program();
        List<String> arguments = new ArrayList<>(usual.arguments());
        arguments.removeIf(argument -> argument.startsWith(LIFETIME));
        arguments.add(LIFETIME + Duration.ofSeconds(1));
        standIn.replace(
                new Program(
                        "couchdb-of-short-sessions",
                        usual.mainClass(),
                        usual.heapMegabytes(),
                        arguments,
                        usual.environment()));
    }

    /** Sessions last as before. */
    public void revive() {
        standIn.restore();
    }

    /** A copy of its files as they are now, for {@link #putBack}; they only grow. */
    public Path copy() {
        try {
            Path copy = Files.createTempDirectory(files.getParent(), "couchdb-copy-");
            copyFiles(files, copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dies, and comes back with what a copy has. */
    public void putBack(Path copy) {
        standIn.kill();
        try {
            for (Path file : list(files)) {
                Files.delete(file);
            }
            copyFiles(copy, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standIn.start();
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        for (Path file : list(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Deletes the orders database with all that is in it, and creates it again. */
    public void makeEmpty() {
        shop.deleteOrdersDatabase();
        shop.createOrdersDatabase();
    }

    /** How many orders the database has. */
    public int orders() {
        return call(
                        "GET",
                        ORDERS + "/_all_docs?startkey=%22purchase-%22&endkey=%22purchase.%22",
                        "")
                .path("rows")
                .size();
    }

    /** Where the database stands, for {@link #writtenSince}. */
    public String sequence() {
        return call("GET", ORDERS + "/_changes?since=now", "").path("last_seq").asString();
    }

    /** The ids of the orders that were written after that. */
    public List<String> writtenSince(String sequence) {
        return call("GET", ORDERS + "/_changes?since=" + sequence, "")
                .path("results")
                .valueStream()
                .map(change -> change.path("id").asString())
                .filter(id -> id.startsWith("purchase-"))
                .toList();
    }

    private JsonNode call(String method, String path, String body) {
        return shop.call(method, path, body).body();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
