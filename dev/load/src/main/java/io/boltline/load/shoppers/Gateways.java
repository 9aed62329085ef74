package io.boltline.load.shoppers;

import io.boltline.local.parts.Session;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateways as a load balancer without health checks shows them: each request goes to the next.
 */
final class Gateways {
    private static final String PATH = "/api/lightning/purchase";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Supplier<List<URI>> addresses;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    /**
     * Asks those that there are at the time.
     *
     * @param patience for one answer; the gateway's own wait must end before it
     */
    Gateways(Supplier<List<URI>> addresses, Duration patience) {
        this.addresses = addresses;
        this.patience = patience;
    }

    /** Nothing was sent: it can be tried again without harm. */
    static final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;

        NotSentException(IOException cause) {
            super(cause);
        }
    }

    /**
     * Buys.
     *
     * @throws NotSentException if nothing was sent
     * @throws IOException if there was no answer
     */
    Exchange buy(Intent intent, int turn) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(turn).resolve(PATH))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(intent.request()));
        intent.key().ifPresent(key -> request.header("Idempotency-Key", key));
        return send(request, intent.customer());
    }

    /** Asks where a purchase stands; throws as {@link #buy}. */
    Exchange ask(Session customer, String location, int turn) throws IOException {
        return send(HttpRequest.newBuilder(address(turn).resolve(location)), customer);
    }

    /** Where a purchase's state is to be had. */
    static String location(String orderId) {
        return PATH + "/" + orderId;
    }

    private URI address(int turn) {
        List<URI> all = addresses.get();
        return all.get(Math.floorMod(turn, all.size()));
    }

    private Exchange send(HttpRequest.Builder request, Session customer) throws IOException {
        request.header("Cookie", customer.header()).timeout(patience);
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Exchange(
                    response.statusCode(),
                    parsed(response.body()),
                    response.headers().firstValue("Location"));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotSentException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
