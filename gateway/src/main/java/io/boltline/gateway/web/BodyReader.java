package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads bodies within limits. How long they may take, {@link RequestMemory} says, which can end a
 * reading that waits for the next byte.
 *
 * @param maxBytes longer bodies are refused, unread where the length was announced
 */
public record BodyReader(int maxBytes) {
    /** Most bodies are shorter. */
    private static final int FIRST_BYTES = 1024;

    /**
     * The object in the body, for which there is room in {@link RequestMemory} until the request
     * ends.
     *
     * @throws RefusedException 413, 400 as {@link RequestBody}; 408 or 503 when it was given up or
     *     there is no room for it; 408 when the connection is idle or lost
     */
    public ObjectNode object(HttpServletRequest request) {
        var memory = RequestMemory.of(request);
        long headBytes = memory.bytes();
        byte[] body = read(request, memory);
        var object = RequestBody.parse(body);
        // And the text once more: the record that waits for Kafka.
        memory.resize(headBytes + JsonMemory.bytes(object) + body.length);
        return object;
    }

    byte[] read(HttpServletRequest request, RequestMemory.Share memory) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLong();
        }
        try {
            var in = request.getInputStream();
            return memory.whileItComes(() -> read(in, memory));
        } catch (IOException e) {
            // Idle, or gone and beyond hearing this. Not our failure.
            throw new RefusedException(408, "Body did not come");
        }
    }

    private byte[] read(InputStream in, RequestMemory.Share memory) throws IOException {
        long headBytes = memory.bytes();
        // One more, to tell the end of the longest from the beginning of a longer one.
        byte[] body = new byte[Math.min(FIRST_BYTES, maxBytes + 1)];
        memory.resize(headBytes + body.length);
        int length = 0;
        for (int n = in.read(body); n >= 0; n = in.read(body, length, body.length - length)) {
            length += n;
            if (length > maxBytes) {
                throw tooLong();
            }
            if (length == body.length) {
                int more = Math.min(2 * length, maxBytes + 1);
                memory.resize(headBytes + more);
                body = Arrays.copyOf(body, more);
            }
        }
        return Arrays.copyOf(body, length);
    }

    private RefusedException tooLong() {
        return new RefusedException(413, "Body must have at most " + maxBytes + " bytes");
    }
}
