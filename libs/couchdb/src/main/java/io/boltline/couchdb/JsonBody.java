package io.boltline.couchdb;

import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A JSON body in pieces that were serialised before, so that a large batch is never copied
 * together.
 *
 * <p>The body of a write is one-shot: OkHttp then repeats it on another connection only while none
 * of it was sent, because a write that is silently sent twice conflicts with itself.
 */
final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final List<byte[]> pieces;
    private final boolean repeatable;
    private volatile boolean sendingBegan;

    private JsonBody(List<byte[]> pieces, boolean repeatable) {
        this.pieces = pieces;
        this.repeatable = repeatable;
    }

    static JsonBody ofWrite(List<byte[]> pieces) {
        return new JsonBody(pieces, false);
    }

    static JsonBody ofRead(byte[] json) {
        return new JsonBody(List.of(json), true);
    }

    /** False as long as the server can't have acted on the body, because it has none of it. */
    boolean sendingBegan() {
        return sendingBegan;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return pieces.stream().mapToLong(piece -> piece.length).sum();
    }

    @Override
    public boolean isOneShot() {
        return !repeatable;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sendingBegan = true;
        for (byte[] piece : pieces) {
            sink.write(piece);
        }
    }
}
