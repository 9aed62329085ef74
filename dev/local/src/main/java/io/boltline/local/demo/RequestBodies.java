package io.boltline.local.demo;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** What customers send: a purchase at most. */
final class RequestBodies {
    /** The gateway takes no more either. */
    private static final int MOST_BYTES = 65_536;

    private RequestBodies() {}

    /** The whole body; empty if it is too large. */
    static Optional<byte[]> read(Request request) throws IOException {
        byte[] body = Request.asInputStream(request).readNBytes(MOST_BYTES + 1);
        return body.length > MOST_BYTES ? Optional.empty() : Optional.of(body);
    }
}
