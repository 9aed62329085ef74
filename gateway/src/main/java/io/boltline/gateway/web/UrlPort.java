package io.boltline.gateway.web;

import java.net.URI;

/** Where an http or https URL leads, also where it doesn't say (RFC 9110, section 4.2). */
public final class UrlPort {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private UrlPort() {}

    /**
     * Returns the port.
     *
     * @param url with a scheme
     */
    public static int of(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }
}
