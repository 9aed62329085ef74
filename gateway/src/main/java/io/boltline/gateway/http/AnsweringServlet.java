package io.boltline.gateway.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A resource with one method, answered by one blocking call on a virtual thread. */
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

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals(method)) {
            response.setHeader("Allow", method);
            Answer.failed(405, "Method not allowed: use " + method).sendTo(response);
        } else {
            answerOrError(request).sendTo(response);
        }
    }

    private Sendable answerOrError(HttpServletRequest request) throws IOException {
        try {
            return answer(request);
        } catch (RefusedException e) {
            return Answer.failed(e.statusCode(), e.statusMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The gateway is stopping");
        } catch (RuntimeException e) {
            log.error("a request failed here", e);
            return Answer.failed(500, "Internal error");
        }
    }
}
