package io.boltline.faults.bed;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.parts.Customers;
import io.boltline.local.parts.Http;
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
import tools.jackson.databind.node.ObjectNode;

/** The shop's database as its owner sees it, and the process that it runs in. */
public final class CouchDb implements AutoCloseable {
    /** The path of the calls that write documents. */
    public static final String WRITES = "/shop-orders/_bulk_docs";

    private static final String ADMIN = "admin";
    private static final String ORDERS = "/shop-orders";
    private static final String PRODUCTS = ORDERS + "/products";
    private static final String MAIN_CLASS = "io.boltline.standins.couchdb.CouchDbCommand";
    private static final String LIFETIME = "--session-lifetime=";

    /** No run is longer, not even one in which months pass. */
    static final Duration SESSION_LIFETIME = Duration.ofDays(400);

    private static final int HEAP_MEGABYTES = 1_024;

    private final Http http;
    private final StandIn standIn;
    private final Customers customers;
    private final Path files;

    CouchDb(ChildJvms jvms, Path data, Http http, WallClock clock) {
        this.http = http;
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
        this.customers = new Customers(http, direct());
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

    /**
     * Makes a user, and logs in.
     *
     * @return the cookie, as {@code AuthSession=…}
     */
    public String customer(String name) {
        return customers.customer(name);
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

    /** What costs what. */
    public ObjectNode products() {
        return (ObjectNode) call("GET", PRODUCTS, "");
    }

    /** Changes prices; {@code products} as they were read before. */
    public void offer(ObjectNode products) {
        call("PUT", PRODUCTS, products.toString());
    }

    /** Nothing can be bought until {@link #offerAgain}. */
    public void deleteProducts() {
        call("DELETE", PRODUCTS + "?rev=" + products().path("_rev").asString(), "");
    }

    /** After {@link #deleteProducts}. */
    public void offerAgain(ObjectNode products) {
        ObjectNode fresh = products.deepCopy();
        fresh.remove("_rev");
        offer(fresh);
    }

    /** Deletes the orders database with all that is in it, and creates it again. */
    public void makeEmpty() {
        call("DELETE", ORDERS, "");
        call("PUT", ORDERS, "");
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
        return http.call(method, standIn.url().resolve(path), customers.asAdmin(), body).body();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
