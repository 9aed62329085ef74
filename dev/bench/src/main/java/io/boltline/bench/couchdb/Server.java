package io.boltline.bench.couchdb;

import io.boltline.bench.measure.Moments;
import io.boltline.cli.CommandFailedException;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.ShopDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A CouchDB to measure. What it is asked here is not part of any figure.
 *
 * <p>Not for use by several threads.
 */
final class Server implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int CREATED = 201;
    private static final int EXISTS = 412;
    private static final int LOWEST_ERROR = 300;

    private final String name;
    private final CouchDbAccess access;
    private final long pid;
    private final String run;
    private final String query;
    private final Http http = new Http();
    private final ShopDatabase calls;
    private final Set<String> created = new HashSet<>();

    /**
     * One that runs.
     *
     * @param run what its databases are called by
     * @param query of each {@code PUT} of a database
     */
    Server(String name, CouchDbAccess access, long pid, String run, String query) {
        this.name = name;
        this.access = access;
        this.pid = pid;
        this.run = run;
        this.query = query;
        this.calls = new ShopDatabase(http, access);
    }

    URI url() {
        return access.url();
    }

    Map<String, String> asAdmin() {
        return calls.asAdmin();
    }

    /** The headers of somebody who has logged in. */
    Map<String, String> asCustomer() {
        return Map.of("Cookie", calls.customer("bench-1").header());
    }

    /** The path of a database, which is there from now on. */
    String database(String database) {
        String path = "/" + database;
        if (created.add(path)) {
            Answer answer = calls.call("PUT", path + query, "");
            if (answer.status() != CREATED && answer.status() != EXISTS) {
                throw failed("PUT " + path + query, answer);
            }
        }
        return path;
    }

    String database(History history) {
        return database(history.database(run));
    }

    String otherDatabase(String what) {
        return database("bench-" + run + "-" + what);
    }

    JsonNode call(String method, String path, String body) {
        Answer answer = calls.call(method, path, body);
        if (answer.status() >= LOWEST_ERROR) {
            throw failed(method + " " + path, answer);
        }
        return answer.body();
    }

    long documents(String path) {
        return call("GET", path, "").path("doc_count").asLong();
    }

    long fileBytes(String path) {
        return call("GET", path, "").path("sizes").path("file").asLong();
    }

    boolean isCompacting(String path) {
        return call("GET", path, "").path("compact_running").asBoolean(false);
    }

    /** Returns when what lives in the database is all that its file holds. */
    void compact(String path) {
        call("POST", path + "/_compact", "{}");
        awaitQuiet(path);
    }

    /** Returns when it works at nothing in the background. */
    void awaitQuiet(String path) {
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        while (isCompacting(path) || !call("GET", "/_active_tasks", "").isEmpty()) {
            if (System.nanoTime() - untilNanos > 0) {
                throw new CommandFailedException(name + " is busy for " + PATIENCE + " already");
            }
            Moments.await(System.nanoTime() + LOOK.toNanos());
        }
    }

    /** In user and system mode, since it began. */
    double cpuMillis() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(cpu -> cpu.toNanos() / 1e6)
                .orElseThrow(() -> new CommandFailedException("process " + pid + " has ended"));
    }

    private CommandFailedException failed(String call, Answer answer) {
        return new CommandFailedException("%s: %s was answered %s".formatted(name, call, answer));
    }

    /** Deletes the databases that it created. */
    @Override
    public void close() {
        created.forEach(path -> calls.call("DELETE", path, ""));
        http.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
