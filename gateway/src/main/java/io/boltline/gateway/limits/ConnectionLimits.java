package io.boltline.gateway.limits;

import io.boltline.gateway.web.RequestMemory;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** What holds for each connection, before there is a request on it. */
public record ConnectionLimits(
        SlowConnections slow, ConnectionsByAddress byAddress, RequestMemory memory) {
    /** For the connections that the connector will accept. */
    public void applyTo(AbstractConnector connector) {
        var configuration =
                connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        configuration.addCustomizer(slow);
        connector.addConnectionFactory(new CountedConnection.Factory(configuration, memory));
        connector.addEventListener(slow);
        connector.addEventListener(byAddress);
    }
}
