package io.boltline.local.demo;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.boltline.http.HttpClients;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okio.BufferedSource;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A server behind the shop, which is asked as if its own page asked it. */
final class Backend implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Longer than a caller may have a purchase waited for, which is two minutes. */
    private static final Duration SILENCE = Duration.ofSeconds(130);

    /** A new one costs nothing here, and none is left of a server that was restarted. */
    private static final ConnectionPool NO_IDLE_CONNECTIONS =
            new ConnectionPool(0, 1, TimeUnit.SECONDS);

    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
    private static final long LARGEST_ANSWER_BYTES = 16L * 1024 * 1024;
    private static final int PIECE_BYTES = 8192;
    private static final String EVENTS = "text/event-stream";
    private static final List<String> ASKED_WITH =
            List.of(
                    "Accept",
                    "Accept-Encoding",
                    "Accept-Language",
                    "Content-Type",
                    "Idempotency-Key",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Prefer");
    private static final Set<String> BETWEEN_TWO_ALONE =
            anyCase("Connection", "Date", "Keep-Alive", "Server", "Transfer-Encoding");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    private final HttpUrl url;
    private final String origin;
    private final OkHttpClient client;

    Backend(URI url) {
        this.url = requireNonNull(HttpUrl.get(url), "a server's address is http or https");
        this.origin = url.getScheme() + "://" + url.getRawAuthority();
        this.client =
                HttpClients.newClient()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(SILENCE)
                        .writeTimeout(WRITE_TIMEOUT)
                        .connectionPool(NO_IDLE_CONNECTIONS)
                        .retryOnConnectionFailure(false)
                        .build();
    }

    /** Asks it the same, and hands its answer on as it comes. */
    void forward(Request request, byte[] body, Response response, Callback callback) {
        Call call = client.newCall(asked(request, body));
        try (okhttp3.Response answer = call.execute()) {
            respond(answer, response, callback);
        } catch (IOException noAnswer) {
            ShopAnswer.refused(503, "no answer from " + url.host() + ":" + url.port())
                    .send(response, callback);
        }
    }

    private okhttp3.Request asked(Request request, byte[] body) {
        return new okhttp3.Request.Builder()
                .url(target(request))
                .headers(headers(request))
                .method(
                        request.getMethod(),
                        WITHOUT_BODY.contains(request.getMethod())
                                ? null
                                : RequestBody.create(body))
                .build();
    }

    private HttpUrl target(Request request) {
        String before = url.encodedPath().replaceFirst("/$", "");
        return url.newBuilder()
                .encodedPath(before + request.getHttpURI().getPath())
                .encodedQuery(request.getHttpURI().getQuery())
                .build();
    }

    private Headers headers(Request request) {
        var headers = new Headers.Builder();
        ASKED_WITH.forEach(name ->
                request.getHeaders()
                        .getValuesList(name)
                        .forEach(value -> headers.addUnsafeNonAscii(name, value)));
        SessionCookie.of(request).ifPresent(it -> headers.addUnsafeNonAscii("Cookie", it));
        if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
            headers.add("Origin", origin);
        }
        return headers.build();
    }

    /** Of an answer that breaks off, the caller gets as much. */
    private static void respond(okhttp3.Response answer, Response response, Callback callback) {
        response.setStatus(answer.code());
        answer.headers()
                .forEach(header -> {
                    if (!BETWEEN_TWO_ALONE.contains(header.getFirst())) {
                        response.getHeaders().add(header.getFirst(), header.getSecond());
                    }
                });
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            copy(answer, out);
        } catch (IOException brokenOff) {
            callback.failed(brokenOff);
            return;
        }
        callback.succeeded();
    }

    private static void copy(okhttp3.Response answer, OutputStream out) throws IOException {
        boolean isEndless = EVENTS.equals(mediaType(answer));
        long left = isEndless ? Long.MAX_VALUE : LARGEST_ANSWER_BYTES;
        BufferedSource source = answer.body().source();
        byte[] piece = new byte[PIECE_BYTES];
        out.flush();
        for (int read = source.read(piece); read >= 0; read = source.read(piece)) {
            left -= read;
            if (left < 0) {
                throw new IOException("an answer of over " + LARGEST_ANSWER_BYTES + " bytes");
            }
            out.write(piece, 0, read);
            out.flush();
        }
    }

    private static String mediaType(okhttp3.Response answer) {
        return requireNonNullElse(answer.header("Content-Type"), "").split(";", 2)[0].strip();
    }

    private static Set<String> anyCase(String... names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(names));
        return all;
    }

    /** Ends what is under way, too. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
    }
}
