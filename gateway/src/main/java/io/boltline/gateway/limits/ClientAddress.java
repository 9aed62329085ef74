package io.boltline.gateway.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * What one caller is counted by: an IPv4 address, or the /64 of an IPv6 address, which is what one
 * subscriber gets at least and can choose any address of.
 *
 * @param text the address; of IPv6 the first of its network
 */
public record ClientAddress(String text) {
    private static final int SUBSCRIBER_BYTES = 8;

    /** Of a peer, or of what a proxy says of one. */
    static ClientAddress of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return new ClientAddress(address.getHostAddress());
        }
        byte[] network = Arrays.copyOf(address.getAddress(), SUBSCRIBER_BYTES);
        try {
            return new ClientAddress(
                    InetAddress.getByAddress(Arrays.copyOf(network, address.getAddress().length))
                                    .getHostAddress()
                            + "/64");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
