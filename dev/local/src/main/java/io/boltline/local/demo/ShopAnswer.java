package io.boltline.local.demo;

import io.boltline.local.http.Http;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What the shop itself says.
 *
 * @param setCookie to hand on
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record ShopAnswer(int status, String contentType, byte[] body, Optional<String> setCookie) {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
                    + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    static ShopAnswer of(int status, String contentType, byte[] body) {
        return new ShopAnswer(status, contentType, body, Optional.empty());
    }

    static ShopAnswer json(int status, Object value) {
        return of(status, "application/json", Http.JSON.writeValueAsBytes(value));
    }

    /** As the gateway says it. */
    static ShopAnswer refused(int status, String message) {
        return json(
                status,
                Http.JSON
                        .createObjectNode()
                        .put("success", false)
                        .put("statusCode", status)
                        .put("statusMessage", message));
    }

    ShopAnswer with(Optional<String> cookie) {
        return new ShopAnswer(status, contentType, body, cookie);
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, contentType);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        setCookie.ifPresent(cookie -> headers.put(HttpHeader.SET_COOKIE, cookie));
        if (status == 503) {
            headers.put(HttpHeader.RETRY_AFTER, 1);
        }
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Without a body, which may be a customer's. */
    @Override
    public String toString() {
        return status + " " + contentType;
    }
}
