package io.boltline.local.demo;

import io.boltline.local.http.Http;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What the shop itself says.
 *
 * @param headers beside those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record ShopAnswer(int status, String contentType, byte[] body, Map<HttpHeader, String> headers) {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
                    + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    static ShopAnswer of(int status, String contentType, byte[] body) {
        return new ShopAnswer(status, contentType, body, Map.of());
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

    /** The same is to be had there, whatever the method. */
    static ShopAnswer movedTo(String address) {
        return refused(307, "this shop is at another address")
                .with(HttpHeader.LOCATION, Optional.of(address));
    }

    ShopAnswer with(HttpHeader name, Optional<String> value) {
        return new ShopAnswer(
                status, contentType, body, value.map(it -> Map.of(name, it)).orElse(headers));
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        var all = response.getHeaders();
        all.put(HttpHeader.CONTENT_TYPE, contentType);
        all.put(HttpHeader.CACHE_CONTROL, "no-store");
        all.put("Content-Security-Policy", POLICY);
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        all.put("Referrer-Policy", "no-referrer");
        all.put("X-Content-Type-Options", "nosniff");
        headers.forEach(all::put);
        if (status == 503) {
            all.put(HttpHeader.RETRY_AFTER, 1);
        }
        all.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Without a body, which may be a customer's. */
    @Override
    public String toString() {
        return status + " " + contentType;
    }
}
