package io.boltline.lightning;

/** Which node the service works with, and all it needs for that. */
public sealed interface NodeSettings permits ClnSettings, LndSettings {

    NodeEndpoint endpoint();

    /**
     * The adapter for this node. It doesn't talk to it yet, so that a service starts while its node
     * is down.
     *
     * @param warnings is told what the node finds wrong with the invoices that it makes
     * @throws IllegalArgumentException if the certificate authority can't be read
     */
    LightningNode open(InvoiceWarnings warnings);

    /** The same, for who doesn't want to know of warnings. */
    default LightningNode open() {
        return open(InvoiceWarnings.IGNORED);
    }
}
