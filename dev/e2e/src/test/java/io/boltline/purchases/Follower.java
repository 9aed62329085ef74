package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A client that follows an order's events as a browser does, but doesn't come back. */
final class Follower implements AutoCloseable {
    private static final int STREAM = 200;
    private static final String END_OF_EVENT = "\n\n";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
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
        var asking = HttpRequest.newBuilder(address);
        headers.forEach(asking::header);
        request = asking.build();
        try {
            response = client.send(request, Follower::body);
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
        var heard = new StringBuilder();
        try (var lines = response.body()) {
            var all = lines.peek(line -> heard.append(line).append('\n')).iterator();
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
        } finally {
            Exchanges.add(request, new byte[0], response, whole(heard.toString()));
        }
    }

    /** What is no stream is read to its end first. */
    private static BodySubscriber<Stream<String>> body(ResponseInfo info) {
        return info.statusCode() == STREAM
                ? BodySubscribers.ofLines(UTF_8)
                : BodySubscribers.mapping(BodySubscribers.ofString(UTF_8), String::lines);
    }

    /** Of a stream that was closed in the middle, up to the end of its last event. */
    private String whole(String heard) {
        return response.statusCode() == STREAM
                ? heard.substring(0, heard.lastIndexOf(END_OF_EVENT) + 1)
                : heard;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
