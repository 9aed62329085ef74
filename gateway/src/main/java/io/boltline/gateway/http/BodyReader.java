package io.boltline.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads bodies within limits. The connection's idle time-out alone would let a client that sends a
 * byte now and then hold its request for ever.
 *
 * @param maxBytes longer bodies are refused, unread where the length was announced
 * @param maxTime from the first look at the body to its end
 */
public record BodyReader(int maxBytes, Duration maxTime) {
    private static final int CHUNK_BYTES = 8192;

    /**
     * The whole body.
     *
     * @throws RefusedException 413 or 408
     * @throws IOException when the connection is idle or lost
     */
    public byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLong();
        }
        long startNanos = System.nanoTime();
        var in = request.getInputStream();
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            if (n > maxBytes - body.size()) {
                throw tooLong();
            }
            if (System.nanoTime() - startNanos > maxTime.toNanos()) {
                throw new RefusedException(
                        408, "Body must arrive within " + maxTime.toSeconds() + " seconds");
            }
            body.write(chunk, 0, n);
        }
        return body.toByteArray();
    }

    private RefusedException tooLong() {
        return new RefusedException(413, "Body must have at most " + maxBytes + " bytes");
    }
}
