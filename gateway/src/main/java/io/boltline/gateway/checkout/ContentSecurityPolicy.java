package io.boltline.gateway.checkout;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a browser may do in the checkout's page: use its own files, show the shop's logo, and
 * nothing else.
 *
 * @param value of the header {@code Content-Security-Policy}
 */
public record ContentSecurityPolicy(String value) {
    private static final Pattern ANCESTOR = Pattern.compile("'self'|https?://[^/?#@;,'\\s]+");
    private static final String NOBODY = "'none'";

    /**
     * For a shop.
     *
     * @param logo an absolute URL; empty for none
     * @param frameAncestors the origins of pages that may show this one in a frame, separated by
     *     spaces, {@code 'self'} or {@code 'none'}
     * @throws IllegalArgumentException when that is something else
     */
    public static ContentSecurityPolicy of(Optional<URI> logo, String frameAncestors) {
        var images =
                Stream.concat(
                        Stream.of("'self'"), logo.map(ContentSecurityPolicy::origin).stream());
        return new ContentSecurityPolicy(
                String.join(
                        "; ",
                        List.of(
                                "default-src 'none'",
                                "script-src 'self'",
                                "style-src 'self'",
                                "connect-src 'self'",
                                "img-src " + String.join(" ", images.toList()),
                                "base-uri 'none'",
                                "form-action 'none'",
                                "frame-ancestors " + ancestors(frameAncestors))));
    }

    private static String ancestors(String text) {
        var each = text.strip().split("\\s+");
        if (!text.strip().equals(NOBODY)
                && !Stream.of(each).allMatch(ANCESTOR.asMatchPredicate())) {
            throw new IllegalArgumentException(
                    "must be 'none', 'self' or origins separated by spaces, is " + text);
        }
        return String.join(" ", each);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
