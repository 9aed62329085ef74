package io.boltline.invoiceprocessor.lightning;

/**
 * What it takes to work with Core Lightning through clnrest.
 *
 * @param rune allows {@code invoice}, {@code listinvoices}, {@code waitanyinvoice} and {@code
 *     getinfo}; never printed
 */
public record ClnSettings(NodeEndpoint endpoint, String rune) implements NodeSettings {

    public ClnSettings {
        credential(rune);
    }

    @Override
    public LightningNode open() {
        return new ClnLightningNode(this);
    }

    NodeCredential credential() {
        return credential(rune);
    }

    private static NodeCredential credential(String rune) {
        return new NodeCredential("rune", "Rune", rune);
    }

    /** Everything but the rune. */
    @Override
    public String toString() {
        return "ClnSettings[" + endpoint + "]";
    }
}
