package io.boltline.invoiceprocessor.lightning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries calls to clnrest.
 *
 * <p>OkHttp's silent second attempt after a broken connection stays on: every call here may be
 * repeated, as the label makes an invoice unique. Redirects would hand the rune to another host, so
 * they are not followed. Messages name the call and the status and quote neither request nor
 * answer.
 */
final class ClnTransport implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MediaType MEDIA_TYPE = MediaType.get("application/json");
    private static final long MAX_ANSWER_BYTES = 1024 * 1024;
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(1);

    private final OkHttpClient http;
    private final HttpUrl url;
    private final String rune;
    private final Duration callTimeout;
    private final Semaphore turns;

    ClnTransport(ClnSettings settings) {
        this.url = HttpUrl.get(settings.url().toString());
        this.rune = settings.rune();
        this.callTimeout = settings.callTimeout();
        this.turns = new Semaphore(settings.maxConcurrentCalls());
        var client =
                new OkHttpClient.Builder()
                        .connectTimeout(settings.connectTimeout())
                        .readTimeout(settings.callTimeout())
                        .writeTimeout(settings.callTimeout())
                        .callTimeout(settings.callTimeout())
                        .connectionPool(
                                new ConnectionPool(
                                        settings.maxConcurrentCalls(),
                                        IDLE_CONNECTION.toMillis(),
                                        TimeUnit.MILLISECONDS))
                        .cookieJar(CookieJar.NO_COOKIES)
                        .followRedirects(false)
                        .followSslRedirects(false);
        settings.certificateAuthority().map(ClnTrust::in).ifPresent(trust -> trust.applyTo(client));
        this.http = client.build();
    }

    /**
     * Makes one call.
     *
     * @throws LightningUnavailableException if lightningd didn't answer; the call may have taken
     *     effect
     */
    ClnAnswer call(String method, ObjectNode parameters) {
        if (!awaitTurn()) {
            throw new LightningUnavailableException(
                    method + ": no turn within " + callTimeout + "; the node is too slow");
        }
        try (Response response = http.newCall(request(method, parameters)).execute()) {
            return answer(method, response);
        } catch (IOException e) {
            throw new LightningUnavailableException(method + ": " + e, e);
        } finally {
            turns.release();
        }
    }

    private boolean awaitTurn() {
        try {
            return turns.tryAcquire(callTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LightningUnavailableException("interrupted while waiting for a turn", e);
        }
    }

    /** By way of a string: only so does Jackson write every character as it is, pairs included. */
    private Request request(String method, ObjectNode parameters) {
        byte[] body = JSON.writeValueAsString(parameters).getBytes(StandardCharsets.UTF_8);
        return new Request.Builder()
                .url(url.newBuilder().addPathSegment("v1").addPathSegment(method).build())
                .header("Rune", rune)
                .header("Accept", "application/json")
                .post(RequestBody.create(body, MEDIA_TYPE))
                .build();
    }

    private static ClnAnswer answer(String method, Response response) throws IOException {
        int status = response.code();
        if (status == 401 || status == 403) {
            throw new LightningUnavailableException(
                    method + ": the node does not accept the rune (HTTP " + status + ")");
        }
        if (status != 200 && status != 201 && status != 500) {
            throw new LightningUnavailableException(method + ": HTTP " + status);
        }
        JsonNode body = body(method, response);
        if (status != 500) {
            return new ClnAnswer.Result(body);
        }
        if (!body.path("code").isInt() || !body.path("message").isString()) {
            throw new LightningUnavailableException(method + ": HTTP 500 without an error code");
        }
        return new ClnAnswer.Failure(body.path("code").asInt(), body.path("message").asString());
    }

    private static JsonNode body(String method, Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MAX_ANSWER_BYTES + 1)) {
            throw new LightningUnavailableException(
                    method + ": an answer over " + MAX_ANSWER_BYTES + " bytes");
        }
        try {
            return JSON.readTree(source.readByteArray());
        } catch (JacksonException _) {
            // Without its cause: a parser's message quotes the answer, secrets included.
            throw new LightningUnavailableException(method + ": an answer that is not JSON");
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
