package io.boltline.gateway.limits;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.io.Connection;

/** Closes connections beyond what an address may have; not those of proxies. */
public final class ConnectionsByAddress implements Connection.Listener {
    private final ClientAddresses addresses;
    private final AddressCounts counts;
    private final ConcurrentMap<Connection, ClientAddress> counted = new ConcurrentHashMap<>();

    /** Counts the connections of one server. */
    public ConnectionsByAddress(ClientAddresses addresses, AddressCounts counts) {
        this.addresses = addresses;
        this.counts = counts;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer) {
            addresses.ofPeer(peer.getAddress()).ifPresent(address -> count(connection, address));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        var address = counted.remove(connection);
        if (address != null) {
            counts.leave(address);
        }
    }

    private void count(Connection connection, ClientAddress address) {
        if (counts.tryEnter(address)) {
            counted.put(connection, address);
        } else {
            connection.getEndPoint().close();
        }
    }
}
