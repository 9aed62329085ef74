package io.boltline.http;

import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;

/** Reads answers, of which no server may send more than there is room for. */
public final class BoundedBody {
    private BoundedBody() {}

    /**
     * The whole body.
     *
     * @throws BodyTooLargeException if there is more than so many bytes
     * @throws IOException if it broke off
     */
    public static byte[] of(Response response, long mostBytes) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(mostBytes + 1)) {
            throw new BodyTooLargeException(mostBytes);
        }
        return source.readByteArray();
    }
}
