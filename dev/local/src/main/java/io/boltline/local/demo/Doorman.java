package io.boltline.local.demo;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Lets in what the shop's own pages ask, whatever name a stranger's page gave this machine. Who
 * says {@code localhost} is sent to the address that the checkout leads back to: to browsers they
 * are two shops, and who is logged in at one isn't at the other.
 *
 * @param host what the shop is called
 * @param alias what people call it as well
 */
record Doorman(String host, String alias) {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    static Doorman at(int port) {
        return new Doorman("127.0.0.1:" + port, "localhost:" + port);
    }

    /** What is answered in place of what was asked for; empty for whoever may come in. */
    Optional<ShopAnswer> refusal(Request request) {
        String asked = request.getHeaders().get(HttpHeader.HOST);
        boolean isReading = READING.contains(request.getMethod());
        if (isReading && alias.equals(asked)) {
            String path = request.getHttpURI().getPathQuery();
            return Optional.of(ShopAnswer.movedTo("http://" + host + path));
        }
        if (!host.equals(asked)) {
            return Optional.of(ShopAnswer.refused(421, "not the name of this shop"));
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean isOwn = origin == null ? isReading : origin.equals("http://" + host);
        return isOwn
                ? Optional.empty()
                : Optional.of(ShopAnswer.refused(403, "for the shop's own pages alone"));
    }
}
