package io.boltline.local.demo;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Lets in what the shop's own pages ask, whatever name a stranger's page gave this machine.
 *
 * @param hosts what the shop is called
 */
record Doorman(Set<String> hosts) {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    static Doorman at(int port) {
        return new Doorman(Set.of("127.0.0.1:" + port, "localhost:" + port));
    }

    /** Why not; empty for whoever may come in. */
    Optional<ShopAnswer> refusal(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !hosts.contains(host)) {
            return Optional.of(ShopAnswer.refused(421, "not a name of this shop"));
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean isOwn =
                origin == null
                        ? READING.contains(request.getMethod())
                        : origin.equals("http://" + host);
        return isOwn
                ? Optional.empty()
                : Optional.of(ShopAnswer.refused(403, "for the shop's own pages alone"));
    }
}
