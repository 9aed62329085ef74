package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;

/**
 * What a request says of its body's form: JSON, and nothing that a proxy in front of us may have
 * read in another way. The headers are read as they came, since what the server makes of them fails
 * for a charset that doesn't exist; the charset itself means nothing (RFC 8259, section 11).
 */
public final class BodyForm {
    private BodyForm() {}

    /**
     * Passes plain JSON. Browsers send other sites' forms as anything but this, so it also shuts
     * those out.
     *
     * @throws RefusedException 415
     */
    public static void requireJson(HttpServletRequest request) {
        if (!isJson(Collections.list(request.getHeaders("Content-Type")))) {
            throw new RefusedException(415, "Content-Type must be application/json");
        }
        if (!isPlain(Collections.list(request.getHeaders("Content-Encoding")), "identity")) {
            throw new RefusedException(415, "Content-Encoding is not supported");
        }
        if (!isPlain(Collections.list(request.getHeaders("Transfer-Encoding")), "chunked")) {
            throw new RefusedException(415, "Transfer-Encoding must be chunked alone");
        }
    }

    private static boolean isJson(Collection<String> contentTypes) {
        return contentTypes.size() == 1
                && contentTypes
                        .iterator()
                        .next()
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/json");
    }

    private static boolean isPlain(Collection<String> codings, String plain) {
        return codings.stream().allMatch(coding -> coding.strip().equalsIgnoreCase(plain));
    }
}
