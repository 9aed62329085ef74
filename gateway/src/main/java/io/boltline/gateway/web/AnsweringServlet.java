package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A resource with one method, answered by one blocking call on a virtual thread. What has GET has
 * HEAD: the server keeps the body of the same answer back (RFC 9110, section 9.3.2).
 */
public abstract class AnsweringServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(AnsweringServlet.class);

    private final String method;

    protected AnsweringServlet(String method) {
        this.method = method;
    }

    /** May throw {@link RefusedException}; anything else is our fault. */
    protected abstract Sendable answer(HttpServletRequest request)
            throws IOException, InterruptedException;

    /** Whether only the head of the answer is asked for. */
    protected static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals(method) || (method.equals("GET") && isHead(request))) {
            answerOrError(request).sendTo(response);
        } else {
            response.setHeader("Allow", method.equals("GET") ? "GET, HEAD" : method);
            JsonAnswer.failed(405, "Method not allowed: use " + method).sendTo(response);
        }
    }

    private Sendable answerOrError(HttpServletRequest request) throws IOException {
        try {
            return answer(request);
        } catch (RefusedException e) {
            if (!e.isPassing()) {
                UnreadBody.discard(request);
            }
            return RefusalAnswer.of(e, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RefusalAnswer.of(new RefusedException(503, "The gateway is stopping"), request);
        } catch (RuntimeException e) {
            log.error("a request failed here", e);
            return JsonAnswer.failed(500, "Internal error");
        }
    }
}
