package io.boltline.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** Takes room for each request while it is here, and lets none in for which there is none. */
public final class RequestMemoryFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** What a field of the head takes beside its text, which may be a few characters. */
    private static final int FIELD_BYTES = 160;

    private final transient RequestMemory memory;

    /** Takes it from what all requests have. */
    public RequestMemoryFilter(RequestMemory memory) {
        this.memory = memory;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (var share = memory.take(headBytes(request))) {
            share.keepIn(request);
            chain.doFilter(request, response);
        } catch (RefusedException e) {
            Refusal.of(e, request).sendTo(response);
        }
    }

    /** The servlet's own way to all fields takes time that grows with their square. */
    private static long headBytes(HttpServletRequest request) {
        var head = ServletContextRequest.getServletContextRequest(request);
        return head.getHttpURI().asString().length() + bytes(head.getHeaders());
    }

    private static long bytes(HttpFields fields) {
        long bytes = 0;
        for (HttpField field : fields) {
            var value = field.getValue();
            bytes += FIELD_BYTES + field.getName().length() + (value == null ? 0 : value.length());
        }
        return bytes;
    }
}
