package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a data directory holds after a stop, a crash, and a crash in the middle of a line. */
class DurabilityTest {

    private static final int WRITERS = 16;
    private static final int ENOUGH = 200;

    @TempDir private Path directory;

    @Test
    void findsEverythingAgain() throws Exception {
        String cookie;
        try (var standIn = start();
                var couchDb = connect(standIn)) {
            couchDb.asAdmin("PUT", "/orders", "");
            couchDb.asAdmin("PUT", "/gone", "");
            couchDb.asAdmin("DELETE", "/gone", "");
            couchDb.asAdmin("PUT", "/orders/_security", "{\"members\":{\"roles\":[\"buyer\"]}}");
            couchDb.asAdmin("PUT", "/orders/kept", "{\"tab\":\"\\t\\n\",\"n\":1}");
            String rev = rev(couchDb.asAdmin("PUT", "/orders/deleted", "{}").body());
            couchDb.asAdmin("DELETE", "/orders/deleted?rev=" + rev, "");
            cookie = CouchDbCalls.cookie(logIn(couchDb));
        }

        try (var standIn = start();
                var couchDb = connect(standIn)) {
            assertThat(couchDb.asAdmin("GET", "/_all_dbs", "").body())
                    .isEqualTo("[\"_users\",\"orders\"]\n");
            assertThat(couchDb.asAdmin("GET", "/orders/kept", "").body())
                    .endsWith(",\"tab\":\"\\t\\n\",\"n\":1}\n");
            assertThat(couchDb.asAdmin("GET", "/orders/deleted", "").body()).contains("deleted");
            assertThat(couchDb.asAdmin("GET", "/orders/_security", "").body())
                    .isEqualTo("{\"members\":{\"roles\":[\"buyer\"]}}\n");
            assertThat(couchDb.asAdmin("GET", "/orders/_changes", "").body())
                    .contains("\"seq\":\"1-", "\"seq\":\"3-");
            assertThat(
                            couchDb.call("GET", "/_session", "", "Cookie", "AuthSession=" + cookie)
                                    .body())
                    .contains("\"name\":\"admin\"");
        }
    }

    @Test
    void cutsOffATornLastLine() throws Exception {
        try (var standIn = start();
                var couchDb = connect(standIn)) {
            couchDb.asAdmin("PUT", "/orders", "");
            couchDb.asAdmin("PUT", "/orders/whole", "{}");
        }
        Files.writeString(
                directory.resolve("orders.journal"), "doc\t1-00", StandardOpenOption.APPEND);

        for (int restart = 0; restart < 2; restart++) {
            try (var standIn = start();
                    var couchDb = connect(standIn)) {
                assertThat(couchDb.asAdmin("GET", "/orders/whole", "").statusCode()).isEqualTo(200);
                assertThat(couchDb.asAdmin("PUT", "/orders/after-" + restart, "{}").statusCode())
                        .isEqualTo(201);
            }
        }
        try (var standIn = start();
                var couchDb = connect(standIn)) {
            assertThat(couchDb.asAdmin("GET", "/orders", "").body()).contains("\"doc_count\":3");
        }
    }

    @Test
    void refusesAJournalThatIsBrokenInTheMiddle() throws Exception {
        Files.writeString(directory.resolve("orders.journal"), "something else\n");

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::start);
    }

    @Test
    void refusesADirectoryThatIsInUse() throws Exception {
        try (var first = start()) {
            assertThat(first.port()).isPositive();

            assertThatIOException().isThrownBy(this::start).withMessageContaining("in use");
        }
    }

    @Test
    void letsOneOfSixteenConcurrentWritersWinOnDisk() throws Exception {
        try (var standIn = start();
                var couchDb = connect(standIn);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            couchDb.asAdmin("PUT", "/orders", "");

            Callable<Integer> put = () -> couchDb.asAdmin("PUT", "/orders/a", "{}").statusCode();

            assertThat(writers.invokeAll(Collections.nCopies(WRITERS, put)))
                    .extracting(Future::get)
                    .containsOnly(201, 409)
                    .containsOnlyOnce(201);
        }
    }

    @Test
    void losesNothingThatWasAcknowledgedWhenItIsKilled() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var ids = new AtomicInteger();
        Process process = startProcess();
        try (var couchDb = connectTo(process);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            couchDb.asAdmin("PUT", "/orders", "");
            Callable<Integer> writing = () -> writeUntilItDies(couchDb, ids, acknowledged, process);

            assertThat(writers.invokeAll(Collections.nCopies(WRITERS, writing)))
                    .extracting(Future::get)
                    .allMatch(seen -> seen >= ENOUGH);
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (var standIn = start();
                var couchDb = connect(standIn)) {
            var rows =
                    JsonMapper.shared()
                            .readTree(couchDb.asAdmin("GET", "/orders/_all_docs", "").body())
                            .path("rows");
            assertThat(rows).extracting(row -> row.path("id").asString()).containsAll(acknowledged);
        }
    }

    /** Returns how many writes were acknowledged when the process was gone. */
    private static int writeUntilItDies(
            CouchDbCalls couchDb, AtomicInteger ids, Queue<String> acknowledged, Process process)
            throws InterruptedException {
        try {
            while (true) {
                String id = "order-" + ids.incrementAndGet();
                if (couchDb.asAdmin("PUT", "/orders/" + id, "{}").statusCode() == 201) {
                    acknowledged.add(id);
                }
                if (acknowledged.size() >= ENOUGH) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            return acknowledged.size();
        }
    }

    private Process startProcess() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CouchDbCommand.class.getName(),
                        "--port=0",
                        "--data-dir=" + directory,
                        "--admin-user=admin",
                        "--admin-password=admin")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static CouchDbCalls connectTo(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("http://");
            if (line.startsWith("CouchDB stand-in ready at ") && at > 0) {
                return new CouchDbCalls(URI.create(line.substring(at)), "admin", "admin");
            }
        }
        throw new IOException("The stand-in ended before it was ready");
    }

    private CouchDbStandIn start() throws IOException {
        return CouchDbStandIn.start(CouchDbSettings.in(directory));
    }

    private static CouchDbCalls connect(CouchDbStandIn standIn) {
        return new CouchDbCalls(standIn.url(), "admin", "admin");
    }

    private static HttpResponse<String> logIn(CouchDbCalls couchDb)
            throws IOException, InterruptedException {
        return couchDb.call(
                "POST",
                "/_session",
                "{\"name\":\"admin\",\"password\":\"admin\"}",
                "Content-Type",
                "application/json");
    }

    private static String rev(String body) {
        return JsonMapper.shared().readTree(body).path("rev").asString();
    }
}
