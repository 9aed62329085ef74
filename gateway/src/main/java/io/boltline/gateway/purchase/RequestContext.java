package io.boltline.gateway.purchase;

import io.boltline.gateway.web.Traceparent;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its caller beside what it asks for.
 *
 * @param userAgent null when there is none
 * @param traceparent W3C Trace Context
 */
record RequestContext(@Nullable String userAgent, String traceparent) {
    private static final int MAX_USER_AGENT_CHARS = 512;

    static RequestContext of(HttpServletRequest http) {
        var userAgent = http.getHeader("User-Agent");
        return new RequestContext(
                userAgent == null || userAgent.length() <= MAX_USER_AGENT_CHARS
                        ? userAgent
                        : userAgent.substring(0, MAX_USER_AGENT_CHARS),
                Traceparent.of(http.getHeader("traceparent")));
    }
}
