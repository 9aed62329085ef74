package io.boltline.gateway.limits;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where requests come from, as far as that can be believed. Behind a proxy that nobody named, all
 * customers of the shop have one address: then nothing is counted by it.
 */
public final class ClientAddresses {
    private final boolean direct;
    private final List<AddressRange> proxies;

    private ClientAddresses(boolean direct, List<AddressRange> proxies) {
        this.direct = direct;
        this.proxies = proxies;
    }

    /**
     * As configured.
     *
     * @param direct whether peers that are no proxies of ours are the callers themselves
     * @param trustedProxies addresses and ranges of those whose headers are believed
     * @throws IllegalArgumentException when one is neither
     */
    public static ClientAddresses of(boolean direct, List<String> trustedProxies) {
        return new ClientAddresses(
                direct, trustedProxies.stream().map(AddressRange::parse).toList());
    }

    /** Who is on the other side of a connection; empty for a proxy, and when nothing is counted. */
    Optional<ClientAddress> ofPeer(InetAddress peer) {
        return areKnown() && !isProxy(peer)
                ? Optional.of(ClientAddress.of(peer))
                : Optional.empty();
    }

    /**
     * Who sent a request; empty when nothing is counted.
     *
     * <p>Headers count only from a proxy of ours, and in them the last address that is none. Where
     * {@code Forwarded} and {@code X-Forwarded-For} disagree, the caller wrote one of them: it
     * counts as the proxy.
     */
    Optional<ClientAddress> ofRequest(
            InetAddress peer, List<String> forwarded, List<String> xForwardedFor) {
        if (!areKnown()) {
            return Optional.empty();
        }
        var standard = lastStranger(peer, ForwardedFor.standard(forwarded));
        var common = lastStranger(peer, ForwardedFor.common(xForwardedFor));
        if (forwarded.isEmpty() || xForwardedFor.isEmpty()) {
            return Optional.of(ClientAddress.of(forwarded.isEmpty() ? common : standard));
        }
        return Optional.of(ClientAddress.of(standard.equals(common) ? standard : peer));
    }

    private boolean areKnown() {
        return direct || !proxies.isEmpty();
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    /** From the near end on, for as long as it is proxies of ours who say so. */
    private InetAddress lastStranger(InetAddress peer, List<Optional<InetAddress>> hops) {
        var nearest = peer;
        for (var hop : hops.reversed()) {
            if (!isProxy(nearest) || hop.isEmpty()) {
                break;
            }
            nearest = hop.get();
        }
        return nearest;
    }
}
