package io.boltline.gateway.limits;

import io.boltline.gateway.web.AnswerEnd;
import io.boltline.gateway.web.RefusalAnswer;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;

/**
 * Notes where each request comes from. Behind a proxy, whose connections are nobody's, it also
 * bounds the requests that an address has here at once.
 */
public final class AddressFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = ClientAddress.class.getName();

    private final transient ClientAddresses addresses;
    private final transient AddressCounts counts;

    /** Counts as connections are counted. */
    public AddressFilter(ClientAddresses addresses, AddressCounts counts) {
        this.addresses = addresses;
        this.counts = counts;
    }

    /** Where the request comes from; empty when nothing is counted by it. */
    public static Optional<ClientAddress> addressOf(HttpServletRequest request) {
        return Optional.ofNullable((ClientAddress) request.getAttribute(ATTRIBUTE));
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var peer = peer(request);
        var address = peer.flatMap(it -> address(it, request));
        request.setAttribute(ATTRIBUTE, address.orElse(null));
        if (address.isEmpty() || peer.flatMap(addresses::ofPeer).isPresent()) {
            chain.doFilter(request, response);
        } else {
            doCounted(address.get(), request, response, chain);
        }
    }

    private Optional<ClientAddress> address(InetAddress peer, HttpServletRequest request) {
        return addresses.ofRequest(
                peer, headers(request, "Forwarded"), headers(request, "X-Forwarded-For"));
    }

    private void doCounted(
            ClientAddress address,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (!counts.tryEnter(address)) {
            var refused =
                    new RefusedException(
                            429,
                            "Too many requests at once: at most "
                                    + counts.max()
                                    + " from one address");
            RefusalAnswer.of(refused, request).sendTo(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            AnswerEnd.then(request, () -> counts.leave(address));
        }
    }

    /**
     * Of the connection itself, whatever the server makes of headers; empty when it is closed by
     * now.
     */
    private static Optional<InetAddress> peer(HttpServletRequest request) {
        var connection =
                ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        return connection.getConnection().getEndPoint().getRemoteSocketAddress()
                        instanceof InetSocketAddress peer
                ? Optional.of(peer.getAddress())
                : Optional.empty();
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
