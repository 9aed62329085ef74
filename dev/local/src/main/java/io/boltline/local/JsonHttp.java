package io.boltline.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls with JSON in and out. Keeps no cookies, follows no redirect, and sends a POST once: {@code
 * HttpURLConnection} would repeat one whose answer it didn't get.
 */
final class JsonHttp {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_ANSWER_BYTES = 1024 * 1024;

    private final HttpClient client;

    private JsonHttp(HttpClient.Builder client) {
        this.client =
                client.version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT).build();
    }

    static JsonHttp plain() {
        return new JsonHttp(HttpClient.newBuilder());
    }

    /** Over TLS with authorities of one's own. */
    static JsonHttp trusting(SSLContext authorities) {
        return new JsonHttp(HttpClient.newBuilder().sslContext(authorities));
    }

    /**
     * Posts once.
     *
     * @throws java.net.ConnectException if nothing was sent
     * @throws IOException if there was no answer; the call may have taken effect
     */
    HttpAnswer post(URI address, Map<String, String> headers, JsonNode body, Duration timeout)
            throws IOException {
        return call(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                headers,
                timeout);
    }

    HttpAnswer get(URI address, Map<String, String> headers, Duration timeout) throws IOException {
        return call(HttpRequest.newBuilder(address), headers, timeout);
    }

    private HttpAnswer call(
            HttpRequest.Builder request, Map<String, String> headers, Duration timeout)
            throws IOException {
        headers.forEach(request::header);
        try {
            HttpResponse<String> response =
                    client.send(
                            request.timeout(timeout).build(),
                            BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), MAX_ANSWER_BYTES));
            return new HttpAnswer(
                    response.statusCode(), response.headers(), parsed(response.body()));
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
