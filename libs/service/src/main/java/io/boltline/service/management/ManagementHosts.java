package io.boltline.service.management;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a management port may be called. A page that an operator's browser shows can
 * let its own name stand for this address (DNS rebinding) and would then be of the same origin; the
 * browser still sends the page's name.
 *
 * <p>Addresses are no names, and nobody can register one without a dot.
 */
final class ManagementHosts {
    private final Set<String> more;

    /** Those that are always allowed, and more. */
    ManagementHosts(List<String> more) {
        this.more = more.stream().map(ManagementHosts::normal).collect(Collectors.toSet());
    }

    /**
     * Whether a request may name the port so.
     *
     * @param host the header, with or without a port; null when there is none, as no browser does
     */
    boolean allow(@Nullable String host) {
        if (host == null || host.startsWith("[")) {
            return true;
        }
        int colon = host.indexOf(':');
        var name = normal(colon < 0 ? host : host.substring(0, colon));
        return name.indexOf('.') < 0
                || name.endsWith(".localhost")
                || more.contains(name)
                || isAddress(name);
    }

    private static String normal(String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean isAddress(String name) {
        try {
            var _ = InetAddress.ofLiteral(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
