package io.boltline.analytics.web;

import io.boltline.contract.ContractJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a request is told that isn't answered, in JSON, whatever form it wants.
 *
 * @param statusCode the HTTP status once more
 * @param statusMessage for people
 * @param done of what must be done first; null where there is no such thing
 * @param total likewise
 */
record ErrorAnswer(
        int statusCode, String statusMessage, @Nullable Long done, @Nullable Long total) {
    static final String TYPE_OPTIONS = "X-Content-Type-Options";

    private static ErrorAnswer of(RefusedException refused) {
        return new ErrorAnswer(
                refused.statusCode(),
                refused.statusMessage(),
                refused.progress().map(RefusedException.Progress::done).orElse(null),
                refused.progress().map(RefusedException.Progress::total).orElse(null));
    }

    /** To a response that nothing was written to. */
    static void send(RefusedException refused, HttpServletResponse response) throws IOException {
        response.setStatus(refused.statusCode());
        response.setHeader(TYPE_OPTIONS, "nosniff");
        response.setHeader("Cache-Control", "no-store");
        switch (refused.statusCode()) {
            case 401 -> response.setHeader("WWW-Authenticate", "Bearer realm=\"boltline\"");
            case 405 -> response.setHeader("Allow", "GET, HEAD");
            default -> {}
        }
        refused.retryAfter()
                .ifPresent(it -> response.setHeader("Retry-After", Long.toString(it.toSeconds())));
        response.setContentType("application/json; charset=utf-8");
        byte[] json = ContractJson.mapper().writeValueAsBytes(of(refused));
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
