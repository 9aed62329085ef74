package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * What is left of the body of a refused request. While a caller still sends, a server that closes
 * the connection resets it, and the caller may never see the answer (RFC 9112, section 9.6). So
 * what is left is read first, and thrown away; not where there is too much to do anyway.
 */
final class UnreadBody {
    /** Of longer ones the connection's end must tell. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private UnreadBody() {}

    /**
     * Reads it to its end, unless it is too long, does not come in time (as any body), or will only
     * be sent once it is asked for.
     */
    static void discard(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES || request.getHeader("Expect") != null) {
            return;
        }
        try {
            var in = request.getInputStream();
            RequestMemory.of(request).whileItComes(() -> in.skip(MAX_BYTES));
        } catch (IOException | RefusedException e) {
            // The connection ends then, as the answer says.
        }
    }
}
