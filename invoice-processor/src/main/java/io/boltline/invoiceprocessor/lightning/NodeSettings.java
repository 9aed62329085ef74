package io.boltline.invoiceprocessor.lightning;

/** Which node the service works with, and all it needs for that. */
public sealed interface NodeSettings permits ClnSettings, LndSettings {

    NodeEndpoint endpoint();

    /**
     * The adapter for this node. It doesn't talk to it yet, so that a service starts while its node
     * is down.
     *
     * @throws IllegalArgumentException if the certificate authority can't be read
     */
    LightningNode open();
}
