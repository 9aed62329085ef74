package io.boltline.lightning;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stream of JSON lines, asked for with the first {@link #next}: grpc-gateway sends not even the
 * head of its answer before it has something to tell.
 */
final class NodeLines implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeLines.class);
    private static final long MAX_LINE_BYTES = 1024 * 1024;
    private static final byte NEWLINE = '\n';

    private final String name;
    private final String credential;
    private final Call call;
    private @Nullable Response response;

    /**
     * Calls nobody yet.
     *
     * @param credential what is in the request, for messages
     */
    NodeLines(String name, OkHttpClient client, Request request, String credential) {
        this.name = name;
        this.credential = credential;
        this.call = client.newCall(request);
    }

    /**
     * The next line, but for one that is too long, which is passed over: one invoice with thousands
     * of parts must not end the stream for all. Empty when the node was silent for as long as it
     * may, and then the stream is over.
     *
     * @throws LightningUnavailableException if the stream broke or the node ended it
     */
    Optional<JsonNode> next() {
        try {
            BufferedSource source = source();
            while (source.indexOf(NEWLINE, 0, MAX_LINE_BYTES + 1) < 0
                    && source.getBuffer().size() > MAX_LINE_BYTES) {
                passOver(source);
            }
            String line = source.readUtf8LineStrict(MAX_LINE_BYTES);
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

    private void passOver(BufferedSource source) throws IOException {
        log.warn("{}: passed over a line of more than {} bytes", name, MAX_LINE_BYTES);
        long end = source.getBuffer().indexOf(NEWLINE);
        while (end < 0) {
            source.skip(source.getBuffer().size());
            source.require(1);
            end = source.getBuffer().indexOf(NEWLINE);
        }
        source.skip(end + 1);
    }

    /** Whether something of the next line is here already. */
    boolean hasMore() {
        return response != null && !response.body().source().getBuffer().exhausted();
    }

    private BufferedSource source() throws IOException {
        if (response == null) {
            Response begun = call.execute();
            response = begun;
            if (CredentialRefusedException.isSaidBy(begun.code())) {
                throw new CredentialRefusedException(name, credential, begun.code());
            }
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
