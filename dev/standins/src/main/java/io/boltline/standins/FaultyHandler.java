package io.boltline.standins;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests from Jetty to a stand-in and its answers back, and makes them go wrong as the
 * faults say.
 */
final class FaultyHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(FaultyHandler.class);
    private static final int MAX_BODY_BYTES = 256 * 1024 * 1024;
    private static final byte[] NOT_JSON = "{\"truncated\": [".getBytes(StandardCharsets.UTF_8);

    private final StandInHandler target;
    private final Faults faults;
    private final FaultsApi api;

    FaultyHandler(StandInHandler target, Faults faults) {
        this.target = target;
        this.faults = faults;
        this.api = new FaultsApi(faults);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var head = head(request, new byte[0]);
        if (FaultsApi.owns(head.rawPath())) {
            send(response, callback, api.answer(read(request)));
            return true;
        }
        Optional<Fault> fault = faults.strike(head.method(), head.path());
        if (fault.isEmpty()) {
            send(response, callback, effect(read(request)));
            return true;
        }
        LOG.debug("{} meets {}", head, fault.get());
        failed(fault.get(), request, response, callback);
        return true;
    }

    private void failed(Fault fault, Request request, Response response, Callback callback)
            throws Exception {
        switch (fault) {
            case Fault.Refuse() -> drop(request, callback);
            case Fault.DropBefore() -> {
                read(request);
                drop(request, callback);
            }
            case Fault.Delay(var delay) -> {
                StandInRequest complete = read(request);
                Thread.sleep(delay);
                send(response, callback, effect(complete));
            }
            case Fault.Answer(int status, String body) -> {
                read(request);
                send(response, callback, StandInAnswer.json(status, body));
            }
            case Fault.Late(var delay) -> {
                StandInAnswer answer = effect(read(request));
                Thread.sleep(delay);
                send(response, callback, answer);
            }
            case Fault.Hold() -> {
                StandInAnswer answer = effect(read(request));
                faults.hold();
                send(response, callback, answer);
            }
            case Fault.DropAfter() -> {
                effect(read(request));
                drop(request, callback);
            }
            case Fault.DropMidAnswer() -> {
                sendHalf(response, effect(read(request)));
                drop(request, callback);
            }
            case Fault.Malformed() -> {
                StandInAnswer answer = effect(read(request));
                send(response, callback, StandInAnswer.json(answer.status(), NOT_JSON));
            }
        }
    }

    private StandInAnswer effect(StandInRequest request) {
        try {
            return target.answer(request);
        } catch (InterruptedException e) {
            // The server stops, and a long poll is the last that it waits for.
            Thread.currentThread().interrupt();
            return StandInAnswer.json(503, "{\"error\":\"stopping\"}\n");
        } catch (Exception e) {
            LOG.error("{} failed", request, e);
            return StandInAnswer.json(500, "{\"error\":\"internal_server_error\"}\n");
        }
    }

    private static StandInRequest read(Request request) throws IOException {
        byte[] body = Request.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new IOException("The body is over " + MAX_BODY_BYTES + " bytes");
        }
        return head(request, body);
    }

    private static StandInRequest head(Request request, byte[] body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            String joint = field.getHeader() == HttpHeader.COOKIE ? "; " : ", ";
            headers.merge(
                    field.getName(),
                    Optional.ofNullable(field.getValue()).orElse(""),
                    (first, next) -> first + joint + next);
        }
        Map<String, String> query = new TreeMap<>();
        Request.extractQueryParameters(request)
                .forEach(field -> query.put(field.getName(), field.getValues().getLast()));
        String path = request.getHttpURI().getPath();
        return new StandInRequest(
                request.getMethod(), path == null ? "/" : path, query, headers, body);
    }

    private static void send(Response response, Callback callback, StandInAnswer answer) {
        start(response, answer);
        switch (answer) {
            case StandInAnswer.Whole whole -> {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.body().length);
                response.write(true, ByteBuffer.wrap(whole.body()), callback);
            }
            case StandInAnswer.Streamed streamed -> stream(response, callback, streamed);
        }
    }

    private static void stream(
            Response response, Callback callback, StandInAnswer.Streamed answer) {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            answer.body().writeTo(out);
        } catch (IOException e) {
            callback.failed(e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    private static void sendHalf(Response response, StandInAnswer answer) throws IOException {
        start(response, answer);
        if (answer instanceof StandInAnswer.Whole whole) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.body().length);
            byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
            Content.Sink.write(response, false, ByteBuffer.wrap(half));
        } else {
            Content.Sink.write(response, false, ByteBuffer.wrap(NOT_JSON));
        }
    }

    private static void start(Response response, StandInAnswer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
    }

    private static void drop(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("Dropped on purpose"));
    }
}
