package io.boltline.couchdb;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import tools.jackson.databind.node.ObjectNode;

/** A server that answers what a test says, and a client of it that is quick to give up. */
final class ScriptedServer implements AutoCloseable {
    static final String PASSWORD = "a-service-password";

    final MockWebServer http = new MockWebServer();

    /** Waits long enough for a machine that is busy with other things. */
    final CouchDb couchDb;

    /** Gives up within a second: for tests of time-outs. */
    final CouchDb impatient;

    ScriptedServer() throws IOException {
        http.start(InetAddress.getLoopbackAddress(), 0);
        couchDb = client(Duration.ofSeconds(20));
        impatient = client(Duration.ofMillis(600));
    }

    private CouchDb client(Duration callTimeout) {
        return new CouchDb(
                new CouchDbSettings(
                        http.url("/").uri(),
                        "service",
                        PASSWORD,
                        callTimeout,
                        callTimeout.dividedBy(2),
                        callTimeout,
                        8,
                        1));
    }

    Database orders() {
        return couchDb.database("shop-orders");
    }

    void answers(int status, String body) {
        http.enqueue(json(status, body));
    }

    /** Takes the whole request and never answers. */
    void staysSilent() {
        http.enqueue(
                new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    }

    /** Breaks the connection in the middle of the answer's body. */
    void breaksOff(int status, String body) {
        http.enqueue(
                json(status, body)
                        .newBuilder()
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
    }

    RecordedRequest nextRequest() throws InterruptedException {
        return http.takeRequest();
    }

    static String bodyOf(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody(), "a request with a body").utf8();
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    static ObjectNode anOrder(String id) {
        return Json.MAPPER.createObjectNode().put("_id", id).put("type", "purchase");
    }

    @Override
    public void close() {
        impatient.close();
        couchDb.close();
        http.close();
    }
}
