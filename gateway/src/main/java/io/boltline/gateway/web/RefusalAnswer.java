package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * How a request is told that it is refused: as an error, but for one that passes by itself where
 * events are asked for. At any status but 200 a browser's {@code EventSource} gives up for good, so
 * that is a stream which only says when to come again.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model">
 *     when connections fail for good</a>
 */
public final class RefusalAnswer {
    private static final String INSTEAD_OF = RefusalAnswer.class.getName();

    private RefusalAnswer() {}

    /**
     * The answer to the request; what status it stands for is noted there.
     *
     * <p>A body that was not read to its end hides where the next request begins, so the server
     * closes the connection. The answer says so (RFC 9112, section 9.6): who isn't told sends the
     * next request into it, and can't know what became of that one.
     */
    public static Sendable of(RefusedException refused, HttpServletRequest request) {
        var answer = answer(refused, request);
        return response -> {
            if (hasUnreadBody(request)) {
                response.setHeader("Connection", "close");
            }
            answer.sendTo(response);
        };
    }

    private static Sendable answer(RefusedException refused, HttpServletRequest request) {
        if (!refused.isPassing() || !ServerSentEvents.areAskedFor(request)) {
            return JsonAnswer.of(refused);
        }
        request.setAttribute(INSTEAD_OF, refused.statusCode());
        return response -> sendComeAgain(refused.statusMessage(), response);
    }

    /** The status of the error in whose place the request was told to come again. */
    public static Optional<Integer> statusInsteadOf(ServletRequest request) {
        return Optional.ofNullable((Integer) request.getAttribute(INSTEAD_OF));
    }

    /** Where a body waits to be asked for, looking for it asks, and the server itself says so. */
    private static boolean hasUnreadBody(HttpServletRequest request) throws IOException {
        boolean hasBody =
                request.getContentLengthLong() > 0
                        || request.getHeader("Transfer-Encoding") != null;
        return hasBody
                && request.getHeader("Expect") == null
                && !request.getInputStream().isFinished();
    }

    private static void sendComeAgain(String why, HttpServletResponse response) throws IOException {
        ServerSentEvents.sendHead(response);
        response.getOutputStream().write(": %s\n".formatted(why).getBytes(UTF_8));
        response.getOutputStream().write(ServerSentEvents.retry());
    }
}
