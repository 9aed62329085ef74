package io.boltline.invoiceprocessor.lightning;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stream of JSON lines, asked for with the first {@link #next}: grpc-gateway sends not even the
 * head of its answer before it has something to tell.
 */
final class NodeLines implements AutoCloseable {
    private static final long MAX_LINE_BYTES = 1024 * 1024;

    private final String name;
    private final Call call;
    private @Nullable Response response;

    NodeLines(String name, OkHttpClient client, Request request) {
        this.name = name;
        this.call = client.newCall(request);
    }

    /**
     * The next line; empty when the node was silent for as long as it may, and then the stream is
     * over.
     *
     * @throws LightningUnavailableException if the stream broke or the node ended it
     */
    Optional<JsonNode> next() {
        try {
            String line = source().readUtf8LineStrict(MAX_LINE_BYTES);
            return Optional.of(JsonMapper.shared().readTree(line));
        } catch (InterruptedIOException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LightningUnavailableException(name + ": " + e, e);
        } catch (JacksonException _) {
            // Without its cause: a parser's message quotes the answer, secrets included.
            throw new LightningUnavailableException(name + ": a line that is not JSON");
        }
    }

    /** Whether something of the next line is here already. */
    boolean hasMore() {
        return response != null && !response.body().source().getBuffer().exhausted();
    }

    private BufferedSource source() throws IOException {
        if (response == null) {
            Response begun = call.execute();
            response = begun;
            if (begun.code() != 200) {
                throw new LightningUnavailableException(name + ": HTTP " + begun.code());
            }
        }
        return response.body().source();
    }

    @Override
    public void close() {
        call.cancel();
        if (response != null) {
            response.close();
        }
    }
}
