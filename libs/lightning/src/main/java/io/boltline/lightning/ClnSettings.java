package io.boltline.lightning;

/**
 * What it takes to work with Core Lightning through clnrest.
 *
 * @param rune allows {@code invoice}, {@code listinvoices}, {@code waitanyinvoice} and {@code
 *     getinfo}, and {@code listpeerchannels} if inbound capacity is to be known; never printed
 */
public record ClnSettings(NodeEndpoint endpoint, String rune) implements NodeSettings {

    public ClnSettings {
        credential(rune);
    }

    @Override
    public LightningNode open(InvoiceWarnings warnings) {
        return new ClnLightningNode(this, warnings);
    }

    NodeCredential credential() {
        return credential(rune);
    }

    static NodeCredential credential(String rune) {
        return new NodeCredential("rune", "Rune", rune);
    }

    /** Everything but the rune. */
    @Override
    public String toString() {
        return "ClnSettings[" + endpoint + "]";
    }
}
