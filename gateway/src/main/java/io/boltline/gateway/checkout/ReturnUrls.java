package io.boltline.gateway.checkout;

import io.boltline.gateway.web.UrlPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a checkout may lead back to: addresses that begin with one of those that an operator names,
 * by origin and path. Anybody can write an address into a link to the shop's own page, so any other
 * is passed over.
 */
public final class ReturnUrls {
    private static final int MAX_CHARS = 2000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final List<URI> allowed;

    private ReturnUrls(List<URI> allowed) {
        this.allowed = allowed;
    }

    /**
     * Those that begin with one of these.
     *
     * @throws IllegalArgumentException when one is no http or https URL without a query
     */
    public static ReturnUrls beginningWith(List<String> urls) {
        return new ReturnUrls(
                urls.stream()
                        .map(url ->
                                plain(url)
                                        .filter(it -> it.getRawQuery() == null)
                                        .orElseThrow(() ->
                                                new IllegalArgumentException(
                                                        "must be URLs such as"
                                                            + " https://shop.example/orders, one is"
                                                            + " "
                                                                + url)))
                        .toList());
    }

    /** The address, if it is one of those. */
    Optional<String> checked(String url) {
        return plain(url)
                .filter(uri -> allowed.stream().anyMatch(prefix -> begins(uri, prefix)))
                .map(URI::toASCIIString);
    }

    /** An absolute URL that every reader takes for the same: nothing to be resolved in its path. */
    private static Optional<URI> plain(String url) {
        if (url.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            var uri = new URI(url);
            return Optional.of(uri).filter(ReturnUrls::isPlain);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(URI uri) {
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.normalize().equals(uri)
                && !uri.getRawPath().toLowerCase(Locale.ROOT).contains("%2e")
                && !uri.getRawPath().contains("/..");
    }

    private static boolean begins(URI uri, URI prefix) {
        return uri.getScheme().equalsIgnoreCase(prefix.getScheme())
                && uri.getHost().equalsIgnoreCase(prefix.getHost())
                && UrlPort.of(uri) == UrlPort.of(prefix)
                && beginsPath(uri.getRawPath(), prefix.getRawPath());
    }

    private static boolean beginsPath(String path, String prefix) {
        var folder = prefix.endsWith("/") ? prefix : prefix + "/";
        return path.equals(prefix) || path.startsWith(folder) || (path + "/").equals(folder);
    }
}
