package io.boltline.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.http.BoundedBody;
import io.boltline.http.HttpClients;
import io.boltline.http.PemTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks JSON over HTTP, with no cookie jar and no redirects. What changes something is sent once:
 * only who asks knows whether it may be sent again.
 */
public final class Http implements AutoCloseable {
    public static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(150);
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    /** All documents of a shop with a hundred thousand orders are less. */
    private static final long LARGEST_ANSWER_BYTES = 512L * 1024 * 1024;

    private static final int IDLE_CONNECTIONS = 256;

    /** Well before a gateway closes it, after 30 s: a request must not meet that. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    private final OkHttpClient client;
    private final Duration timeout;
    private final Consumer<Exchange> witness;

    public Http() {
        this(CONNECT_TIMEOUT, TIMEOUT);
    }

    /**
     * With less patience.
     *
     * @param timeout for an answer
     */
    public Http(Duration connectTimeout, Duration timeout) {
        this(connectTimeout, timeout, Optional.empty());
    }

    /**
     * Over TLS with authorities of one's own.
     *
     * @param certificateAuthority a PEM file to trust instead of the public ones
     * @throws IllegalArgumentException if it can't be read or holds no certificate
     */
    public Http(Duration connectTimeout, Duration timeout, Optional<Path> certificateAuthority) {
        var settings =
                HttpClients.newClient()
                        .connectionPool(
                                new ConnectionPool(
                                        IDLE_CONNECTIONS, IDLE.toSeconds(), TimeUnit.SECONDS))
                        .connectTimeout(connectTimeout)
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO);
        certificateAuthority.map(PemTrust::in).ifPresent(trust -> trust.applyTo(settings));
        this.client = settings.build();
        this.timeout = timeout;
        this.witness = _ -> {};
    }

    private Http(OkHttpClient client, Duration timeout, Consumer<Exchange> witness) {
        this.client = client;
        this.timeout = timeout;
        this.witness = witness;
    }

    /**
     * The same client, with somebody who is shown each exchange when its answer is there.
     *
     * @param witness called by the threads that ask
     */
    public Http witnessedBy(Consumer<Exchange> witness) {
        return new Http(client, timeout, witness);
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

    /** As the other, with the patience that all have. */
    public Answer exchange(String method, URI address, String body, Map<String, String> headers)
            throws IOException {
        return exchange(method, address, body, headers, timeout);
    }

    /**
     * Asks.
     *
     * @param patience for an answer
     * @throws ConnectException if nothing was sent
     * @throws IOException if there was no answer
     */
    public Answer exchange(
            String method, URI address, String body, Map<String, String> headers, Duration patience)
            throws IOException {
        var sending = new Sending();
        Call call =
                client.newBuilder()
                        .eventListener(sending)
                        .retryOnConnectionFailure(WITHOUT_BODY.contains(method))
                        .callTimeout(patience)
                        .build()
                        .newCall(request(method, address, body, headers));
        try (Response response = call.execute()) {
            byte[] answer = BoundedBody.of(response, LARGEST_ANSWER_BYTES);
            witness.accept(Exchange.of(response, body.getBytes(UTF_8), answer));
            return answer(response, answer);
        } catch (IOException e) {
            throw sending.hasBegun ? e : notSent(e);
        }
    }

    private static final class Sending extends EventListener {
        private volatile boolean hasBegun;

        @Override
        public void requestHeadersStart(Call call) {
            hasBegun = true;
        }
    }

    private static ConnectException notSent(IOException cause) {
        var notSent = new ConnectException(cause.getMessage());
        notSent.initCause(cause);
        return notSent;
    }

    private static Request request(
            String method, URI address, String body, Map<String, String> headers) {
        var all = new Headers.Builder().add("Content-Type", "application/json");
        headers.forEach(all::addUnsafeNonAscii);
        return new Request.Builder()
                .url(address.toString())
                .headers(all.build())
                .method(
                        method,
                        WITHOUT_BODY.contains(method)
                                ? null
                                : RequestBody.create(body.getBytes(UTF_8)))
                .build();
    }

    private static Answer answer(Response response, byte[] body) {
        return new Answer(
                response.code(),
                Optional.ofNullable(response.header("Location")),
                Optional.ofNullable(response.header("Retry-After")),
                Optional.ofNullable(response.header("Set-Cookie")),
                new String(body, UTF_8));
    }

    /**
     * Uses no connection again that is idle now: whoever was at its other end is gone, and what is
     * sent once would be sent there.
     */
    public void forgetConnections() {
        client.connectionPool().evictAll();
    }

    /** Ends calls under way too. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
