package io.boltline.couchdb;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.boltline.http.BoundedBody;
import io.boltline.http.HttpClients;
import io.boltline.http.Turns;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * HTTP to one server, bounded in number, time and size. It keeps no cookies: a jar would hand one
 * user's renewed session to the next.
 */
final class Transport implements AutoCloseable {
    private static final long LARGEST_ANSWER_BYTES = 64L * 1024 * 1024;

    /** Below the idle time-outs of the usual proxies, so that it is us who close. */
    private static final long IDLE_CONNECTION_SECONDS = 45;

    private final CouchDbSettings settings;
    private final HttpUrl url;
    private final String serviceAccount;
    private final OkHttpClient client;
    private final Turns turns;

    Transport(CouchDbSettings settings) {
        this.settings = settings;
        this.url = Objects.requireNonNull(HttpUrl.get(settings.url()), "an http or https URL");
        this.serviceAccount =
                Credentials.basic(settings.user(), settings.password(), StandardCharsets.UTF_8);
        this.turns = new Turns(settings.maxConnections());
        this.client =
                HttpClients.newClient()
                        .connectionPool(
                                new ConnectionPool(
                                        settings.maxConnections(),
                                        IDLE_CONNECTION_SECONDS,
                                        SECONDS))
                        .connectTimeout(settings.connectTimeout())
                        .readTimeout(settings.readTimeout())
                        .writeTimeout(settings.readTimeout())
                        .build();
    }

    CouchDbSettings settings() {
        return settings;
    }

    /** The server's address, to add a path to. */
    HttpUrl.Builder url() {
        return url.newBuilder();
    }

    /** A request in the service's own name. */
    Request.Builder asService(HttpUrl target) {
        return withoutAccount(target).header("Authorization", serviceAccount);
    }

    /** A request in nobody's name. */
    Request.Builder withoutAccount(HttpUrl target) {
        return new Request.Builder().url(target).header("Accept", "application/json");
    }

    /**
     * Sends a request that changes nothing, again if its connection breaks.
     *
     * @throws CouchDbUnavailableException if no whole answer came in time
     */
    Answer read(Request request) {
        Deadline deadline = Deadline.after(settings.callTimeout());
        for (int retriesLeft = settings.readRetries(); ; retriesLeft--) {
            try {
                return send(request, deadline, false);
            } catch (IOException broken) {
                if (retriesLeft == 0 || isLate(broken) || deadline.hasPassed()) {
                    throw unreachable(request, broken, false);
                }
            }
        }
    }

    /**
     * Sends a request once.
     *
     * @throws CouchDbUnavailableException if no whole answer came in time; it may have taken effect
     *     if any of the body was sent
     */
    Answer write(Request request, JsonBody body) {
        try {
            return send(request, Deadline.after(settings.callTimeout()), true);
        } catch (IOException broken) {
            throw unreachable(request, broken, body.sendingBegan());
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private Answer send(Request request, Deadline deadline, boolean toWrite) throws IOException {
        try (var _ = turns.take(Duration.ofNanos(deadline.remainingNanos()))) {
            Call call = client.newCall(request);
            // OkHttp takes zero for "no limit".
            call.timeout().timeout(Math.max(1, deadline.remainingNanos()), NANOSECONDS);
            try (Response response = call.execute()) {
                return new Answer(
                        nameOf(request),
                        toWrite,
                        response.code(),
                        response.header("ETag"),
                        response.header("Set-Cookie"),
                        BoundedBody.of(response, LARGEST_ANSWER_BYTES));
            }
        }
    }

    private static CouchDbUnavailableException unreachable(
            Request request, IOException broken, boolean mayHaveTakenEffect) {
        return new CouchDbUnavailableException(
                "%s: %s".formatted(nameOf(request), broken), mayHaveTakenEffect, broken);
    }

    /** Time-outs and interrupts end a call; another attempt would only be late as well. */
    private static boolean isLate(IOException broken) {
        return broken instanceof InterruptedIOException || Thread.currentThread().isInterrupted();
    }

    private static String nameOf(Request request) {
        return request.method() + " " + request.url().encodedPath();
    }
}
