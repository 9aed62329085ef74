package io.boltline.local.parts;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Speaks JSON over HTTP, with no cookie jar and no redirects. */
public final class Http implements AutoCloseable {
    public static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    private final HttpClient client;
    private final Duration timeout;

    public Http() {
        this(CONNECT_TIMEOUT, TIMEOUT);
    }

    /**
     * With less patience.
     *
     * @param timeout for an answer
     */
    public Http(Duration connectTimeout, Duration timeout) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(connectTimeout)
                        .build();
        this.timeout = timeout;
    }

    /** As {@link #send}. */
    public Answer get(URI address, Map<String, String> headers) {
        return send("GET", address, "", headers);
    }

    /**
     * Asks.
     *
     * @throws UncheckedIOException if there was no answer
     */
    public Answer send(String method, URI address, String body, Map<String, String> headers) {
        try {
            return exchange(method, address, body, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address, e);
        }
    }

    /**
     * Asks.
     *
     * @throws java.net.ConnectException if nothing was sent
     * @throws java.net.http.HttpConnectTimeoutException if nothing was sent
     * @throws IOException if there was no answer
     */
    public Answer exchange(String method, URI address, String body, Map<String, String> headers)
            throws IOException {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Location"),
                response.headers().firstValue("Retry-After"),
                response.headers().firstValue("Set-Cookie"),
                response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
