package io.boltline.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;

/** Takes room for each request while it is here, and lets none in for which there is none. */
public final class RequestMemoryFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /**
     * What each request takes, whatever it says: its thread's stack, and what the server keeps of
     * it.
     */
    private static final long REQUEST_BYTES = 12 * 1024;

    private final transient RequestMemory memory;

    /** Takes it from what all requests have. */
    public RequestMemoryFilter(RequestMemory memory) {
        this.memory = memory;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestMemory.Share share;
        try {
            share = memory.take(bytes(request));
        } catch (RefusedException e) {
            RefusalAnswer.of(e, request).sendTo(response);
            return;
        }
        share.keepIn(request);
        try {
            chain.doFilter(request, response);
        } finally {
            AnswerEnd.then(request, share::close);
        }
    }

    /** The servlet's own way to all fields takes time that grows with their square. */
    private static long bytes(HttpServletRequest request) {
        var head = ServletContextRequest.getServletContextRequest(request);
        return REQUEST_BYTES
                + head.getHttpURI().asString().length()
                + HeadBytes.of(head.getHeaders());
    }
}
