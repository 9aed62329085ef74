package io.boltline.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request of the shop's own page where nobody said what the shop's origin is: the page's
 * host is the one that the request was sent to. Not by the scheme, since a proxy in front may have
 * ended TLS, and then the request came to us without it.
 */
public final class SameHost {
    private SameHost() {}

    /** Whether the request's {@code Origin} names the host and port of its {@code Host}. */
    public static boolean isOriginOf(HttpServletRequest request) {
        var origin = uri(request.getHeader("Origin"));
        var target =
                origin.flatMap(from -> uri(from.getScheme() + "://" + request.getHeader("Host")));
        return origin.isPresent()
                && target.isPresent()
                && origin.get().getHost().equalsIgnoreCase(target.get().getHost())
                && UrlPort.of(origin.get()) == UrlPort.of(target.get());
    }

    private static Optional<URI> uri(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            return Optional.of(uri)
                    .filter(it ->
                            it.getScheme() != null
                                    && it.getHost() != null
                                    && it.getUserInfo() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
