package io.boltline.cli.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boltline.cli.audit.LiveInstallation;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Against a server that takes smaller documents than CouchDB does by default. */
class DocumentWriterTest {
    private static final int LARGE = 5;
    private static final String LARGE_ID = LiveInstallation.orderId(LARGE).value();

    private HttpServer server;
    private CouchDb couchDb;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/shop-orders/_all_docs", exchange -> answer(exchange, 200, "{\"rows\":[]}"));
        server.createContext("/shop-orders/_bulk_docs", DocumentWriterTest::write);
        server.start();
        couchDb =
                new CouchDb(
                        CouchDbSettings.of(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                                "admin",
                                "password"));
    }

    @AfterEach
    void stop() {
        couchDb.close();
        server.stop(0);
    }

    @Test
    void namesTheDocumentThatTheServerRefusesAndWritesTheOthers() {
        var tally = new RestoreTally(10);
        var writer = new DocumentWriter(couchDb.database("shop-orders"), false, tally);

        writer.bringTo(
                IntStream.range(0, 11)
                        .<Wanted>mapToObj(number ->
                                new Wanted.Order(
                                        LiveInstallation.order(
                                                number, Instant.parse("2026-01-31T12:00:00Z"))))
                        .toList());

        var report = tally.report("shop-orders", false, 0);
        assertThat(report.orders().putBack()).isEqualTo(10);
        assertThat(report.left())
                .containsExactly(
                        NotRestored.because(
                                LARGE_ID, "is refused by the database: document_too_large"));
    }

    private static void write(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (body.contains(LARGE_ID)) {
            answer(exchange, 413, "{\"error\":\"document_too_large\",\"reason\":\"it\"}");
            return;
        }
        List<String> results =
                JsonMapper.shared()
                        .readTree(body)
                        .path("docs")
                        .valueStream()
                        .map(document -> document.path("_id").asString())
                        .map("{\"ok\":true,\"id\":\"%s\",\"rev\":\"1-a\"}"::formatted)
                        .toList();
        answer(exchange, 201, "[" + String.join(",", results) + "]");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
