package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a request is answered with. */
@FunctionalInterface
public interface Sendable {
    /** Sends all of it; called once. */
    void sendTo(HttpServletResponse response) throws IOException;
}
