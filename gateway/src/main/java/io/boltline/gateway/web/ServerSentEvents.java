package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What answers in this form have in common.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
public final class ServerSentEvents {
    /** Where they are to be had, behind the path of what they are about. */
    public static final String RESOURCE = "/events";

    private static final String MEDIA_TYPE = "text/event-stream";

    /** Thousands may be told at the same moment, and must not come back at the same moment. */
    private static final Duration SOONEST = Duration.ofSeconds(2);

    private static final Duration LATEST = Duration.ofSeconds(10);

    private ServerSentEvents() {}

    /** Whether events are asked for, and not the head of the answer alone. */
    static boolean areAskedFor(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getPathInfo() != null
                && (request.getPathInfo().endsWith(RESOURCE)
                        || request.getPathInfo().endsWith(RESOURCE + "/"));
    }

    /** Whether the answer is, or was, of them. */
    public static boolean areAnsweredIn(HttpServletResponse response) {
        var type = response.getContentType();
        return type != null && type.startsWith(MEDIA_TYPE);
    }

    /** What such an answer begins with. */
    public static void sendHead(HttpServletResponse response) {
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding(UTF_8);
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep events back until it has a buffer full.
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** The field that says when to come again after the end: another time for each. */
    public static byte[] retry() {
        long millis =
                ThreadLocalRandom.current().nextLong(SOONEST.toMillis(), LATEST.toMillis() + 1);
        return "retry: %d\n\n".formatted(millis).getBytes(UTF_8);
    }
}
