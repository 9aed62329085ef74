package io.boltline.lightning;

import io.boltline.http.BodyTooLargeException;
import io.boltline.http.BoundedBody;
import io.boltline.http.HttpClients;
import io.boltline.http.PemTrust;
import io.boltline.http.Turns;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries calls to a node's REST interface.
 *
 * <p>OkHttp's silent second attempt after a broken connection stays on: every call here may be
 * repeated, as label or preimage make an invoice unique. Redirects would hand the credential to
 * another host, so they are not followed. Messages name the call and the status and quote neither
 * request nor answer.
 */
final class NodeTransport implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MediaType MEDIA_TYPE = MediaType.get("application/json");

    /** A page of a thousand invoices with long descriptions and many parts is a quarter of it. */
    private static final long MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(1);

    private final OkHttpClient http;
    private final HttpUrl url;
    private final NodeCredential credential;
    private final Duration callTimeout;
    private final Turns turns;

    NodeTransport(NodeEndpoint endpoint, NodeCredential credential) {
        this.url = HttpUrl.get(endpoint.url().toString());
        this.credential = credential;
        this.callTimeout = endpoint.callTimeout();
        this.turns = new Turns(endpoint.maxConcurrentCalls());
        var client =
                HttpClients.newClient()
                        .connectTimeout(endpoint.connectTimeout())
                        .readTimeout(endpoint.callTimeout())
                        .writeTimeout(endpoint.callTimeout())
                        .callTimeout(endpoint.callTimeout())
                        .connectionPool(
                                new ConnectionPool(
                                        endpoint.maxConcurrentCalls(),
                                        IDLE_CONNECTION.toMillis(),
                                        TimeUnit.MILLISECONDS));
        endpoint.certificateAuthority().map(PemTrust::in).ifPresent(trust -> trust.applyTo(client));
        this.http = client.build();
    }

    /**
     * Sends a JSON object.
     *
     * @param path below the endpoint's, without a slash in front
     * @throws LightningUnavailableException if the node didn't answer; the call may have taken
     *     effect
     */
    NodeAnswer post(String path, ObjectNode body) {
        // By way of a string: only so does Jackson write every character as it is, pairs included.
        byte[] json = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        return call(path, request(path).post(RequestBody.create(json, MEDIA_TYPE)).build());
    }

    /**
     * Asks for what changes nothing.
     *
     * @param path below the endpoint's, without a slash in front
     * @throws LightningUnavailableException if the node didn't answer
     */
    NodeAnswer get(String path) {
        return get(path, Map.of());
    }

    /** As {@link #get(String)}, with parameters. */
    NodeAnswer get(String path, Map<String, String> query) {
        return call(path, request(path, query).build());
    }

    /**
     * Sends a JSON object to which the node answers when something happens. It takes no turn: calls
     * that wait don't stand in the way of calls that work.
     *
     * @param patience how long the node may wait; the call has its own time-out on top
     * @throws LightningUnavailableException if the node didn't answer
     */
    NodeAnswer await(String path, ObjectNode body, Duration patience) {
        Duration limit = patience.plus(callTimeout);
        byte[] json = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        Request request = request(path).post(RequestBody.create(json, MEDIA_TYPE)).build();
        return execute(
                path, request, http.newBuilder().readTimeout(limit).callTimeout(limit).build());
    }

    /**
     * Opens a stream of JSON lines.
     *
     * @param silence how long the node may say nothing
     */
    NodeLines lines(String path, Map<String, String> query, Duration silence) {
        return new NodeLines(
                path,
                http.newBuilder().readTimeout(silence).callTimeout(Duration.ZERO).build(),
                request(path, query).build(),
                credential.name());
    }

    private Request.Builder request(String path) {
        return request(path, Map.of());
    }

    private Request.Builder request(String path, Map<String, String> query) {
        var address = url.newBuilder().addPathSegments(path);
        query.forEach(address::addQueryParameter);
        return new Request.Builder()
                .url(address.build())
                .header(credential.header(), credential.value())
                .header("Accept", "application/json");
    }

    private NodeAnswer call(String name, Request request) {
        try (var _ = turns.take(callTimeout)) {
            return execute(name, request, http);
        } catch (InterruptedIOException e) {
            throw new LightningUnavailableException(name + ": " + e.getMessage(), e);
        }
    }

    private NodeAnswer execute(String name, Request request, OkHttpClient client) {
        try (Response response = client.newCall(request).execute()) {
            return answer(name, response);
        } catch (IOException e) {
            throw new LightningUnavailableException(name + ": " + e, e);
        }
    }

    private NodeAnswer answer(String name, Response response) throws IOException {
        int status = response.code();
        if (CredentialRefusedException.isSaidBy(status)) {
            throw new CredentialRefusedException(name, credential.name(), status);
        }
        return switch (status) {
            case 200, 201 -> new NodeAnswer.Result(body(name, response));
            case 404, 500 -> failure(name, status, body(name, response));
            default -> throw new LightningUnavailableException(name + ": HTTP " + status);
        };
    }

    private static NodeAnswer failure(String name, int status, JsonNode body) {
        if (!body.path("code").isInt() || !body.path("message").isString()) {
            throw new LightningUnavailableException(
                    "%s: HTTP %d without an error code".formatted(name, status));
        }
        return new NodeAnswer.Failure(body.path("code").asInt(), body.path("message").asString());
    }

    private static JsonNode body(String name, Response response) throws IOException {
        try {
            return JSON.readTree(BoundedBody.of(response, MAX_ANSWER_BYTES));
        } catch (BodyTooLargeException e) {
            throw new AnswerTooLargeException(name + ": " + e.getMessage());
        } catch (JacksonException _) {
            // Without its cause: a parser's message quotes the answer, secrets included.
            throw new UnreadableAnswerException(name + ": an answer that is not JSON");
        }
    }

    /** Ends calls under way too: one may wait for long. */
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
