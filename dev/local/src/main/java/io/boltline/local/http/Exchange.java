package io.boltline.local.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.Response;

/**
 * A request and its answer, without cookies: they are live credentials.
 *
 * @param asked the request's headers, whatever the case of their names
 * @param body the request's, empty where there is none
 * @param answered the answer's headers
 * @param answer its body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Exchange(
        String method,
        URI address,
        Map<String, List<String>> asked,
        byte[] body,
        int status,
        Map<String, List<String>> answered,
        byte[] answer) {
    private static final List<String> COOKIES = List.of("Cookie", "Set-Cookie");

    public Exchange {
        asked = withoutCookies(asked);
        answered = withoutCookies(answered);
    }

    static Exchange of(Response response, byte[] body, byte[] answer) {
        var request = response.request();
        return new Exchange(
                request.method(),
                request.url().uri(),
                map(request.headers()),
                body,
                response.code(),
                map(response.headers()),
                answer);
    }

    private static Map<String, List<String>> map(Headers headers) {
        return headers.toMultimap();
    }

    private static Map<String, List<String>> withoutCookies(Map<String, List<String>> headers) {
        var kept = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        kept.putAll(headers);
        COOKIES.forEach(kept::remove);
        return kept;
    }

    /** Path and query, as they were sent. */
    public String target() {
        String query = address.getRawQuery();
        return query == null ? address.getRawPath() : address.getRawPath() + "?" + query;
    }

    /** Without the bodies, which are somebody's. */
    @Override
    public String toString() {
        return "%s %s %d".formatted(method, target(), status);
    }
}
