package io.boltline.purchases;

import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A client that follows an order's events as a browser does, but doesn't come back. */
final class Follower implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<Stream<String>> response;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Thread reading;

    /** One event. */
    record Told(String id, String name, JsonNode data) {
        String status() {
            return data.path("status").asString();
        }
    }

    Follower(URI address, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        try {
            response = client.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException | InterruptedException e) {
            client.shutdownNow();
            throw new IllegalStateException("cannot follow " + address, e);
        }
        reading = Thread.ofVirtual().start(this::read);
    }

    int statusCode() {
        return response.statusCode();
    }

    /** What came so far. */
    List<Told> told() {
        return List.copyOf(told);
    }

    List<String> names() {
        return told.stream().map(Told::name).toList();
    }

    /** Whether the server has ended the stream. */
    boolean isOver() {
        return !reading.isAlive();
    }

    private void read() {
        try (var lines = response.body()) {
            var all = lines.iterator();
            while (all.hasNext()) {
                var line = all.next();
                if (line.startsWith("id: ")) {
                    told.add(
                            new Told(
                                    line.substring("id: ".length()),
                                    all.next().substring("event: ".length()),
                                    Http.JSON.readTree(all.next().substring("data: ".length()))));
                }
            }
        } catch (RuntimeException e) {
            // Closed in the middle.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
