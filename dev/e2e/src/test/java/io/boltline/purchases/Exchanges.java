package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.local.http.Exchange;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All that this JVM's tests and the gateways said to each other, without cookies. */
final class Exchanges {
    private static final Queue<Exchange> ALL = new ConcurrentLinkedQueue<>();

    private Exchanges() {}

    static void add(Exchange exchange) {
        ALL.add(exchange);
    }

    /**
     * Takes one of a client that shows nobody what it sends.
     *
     * @param body what was sent
     * @param answer what came, as far as it was read
     */
    static void add(HttpRequest request, byte[] body, HttpResponse<?> response, String answer) {
        add(
                new Exchange(
                        request.method(),
                        request.uri(),
                        request.headers().map(),
                        body,
                        response.statusCode(),
                        response.headers().map(),
                        answer.getBytes(UTF_8)));
    }

    static List<Exchange> all() {
        return List.copyOf(ALL);
    }
}
