package io.boltline.gateway.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A resource with one method, answered by one blocking call on a virtual thread, or by two where
 * the answer has to be waited for. What has GET has HEAD: the server keeps the body of the same
 * answer back (RFC 9110, section 9.3.2).
 */
public abstract class AnsweringServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(AnsweringServlet.class);

    /** The one who waits knows for how long. */
    private static final long NEVER = 0;

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
            send(answerOrError(() -> answer(request), request), request, response);
        } else {
            response.setHeader("Allow", method.equals("GET") ? "GET, HEAD" : method);
            JsonAnswer.failed(405, "Method not allowed: use " + method).sendTo(response);
        }
    }

    private static void send(
            Sendable answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer instanceof LaterAnswer later) {
            var async = request.startAsync(request, response);
            async.setTimeout(NEVER);
            Thread.ofVirtual().name("waiting").start(() -> sendLater(later, request, async));
        } else {
            answer.sendTo(response);
        }
    }

    private static void sendLater(
            LaterAnswer later, HttpServletRequest request, AsyncContext async) {
        try {
            var answer = awaitOrError(later, request);
            sendOrFail(answer, (HttpServletResponse) async.getResponse());
        } catch (IllegalStateException e) {
            // The server has ended it: it is stopping.
        } finally {
            end(async);
        }
    }

    private static Sendable awaitOrError(LaterAnswer later, HttpServletRequest request) {
        try {
            return answerOrError(later::await, request);
        } catch (IOException e) {
            return failed(e);
        }
    }

    /** A response that nobody touched is a success to the server, so what fails must say so. */
    private static void sendOrFail(Sendable answer, HttpServletResponse response) {
        try {
            answer.sendTo(response);
        } catch (IOException e) {
            // The caller is gone.
        } catch (RuntimeException | Error e) {
            log.error("an answer could not be sent", e);
            response.setStatus(500);
        }
    }

    private static void end(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The server has ended it: it is stopping.
        }
    }

    private static Sendable answerOrError(LaterAnswer.Waiting answer, HttpServletRequest request)
            throws IOException {
        try {
            return answer.await();
        } catch (RefusedException e) {
            if (!e.isPassing()) {
                UnreadBody.discard(request);
            }
            return RefusalAnswer.of(e, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RefusalAnswer.of(new RefusedException(503, "The gateway is stopping"), request);
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    private static Sendable failed(Throwable cause) {
        log.error("a request failed here", cause);
        return JsonAnswer.failed(500, "Internal error");
    }
}
