package io.boltline.lightning;

import java.util.regex.Pattern;

/**
 * What it takes to work with LND through its REST interface.
 *
 * @param macaroon in hex; allows {@code info:read}, {@code invoices:read} and {@code
 *     invoices:write}, and {@code offchain:read} if inbound capacity is to be known; never printed
 * @param preimageSecrets what the invoices' preimages are derived from
 * @param privateChannels whether invoices carry hints to channels that are not announced: without
 *     them nobody finds a node that has no others
 */
public record LndSettings(
        NodeEndpoint endpoint,
        String macaroon,
        PreimageSecrets preimageSecrets,
        boolean privateChannels)
        implements NodeSettings {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    public LndSettings {
        if (!HEX.matcher(macaroon).matches()) {
            throw new IllegalArgumentException("macaroon must be in hex");
        }
    }

    @Override
    public LightningNode open(InvoiceWarnings warnings) {
        return new LndLightningNode(this);
    }

    NodeCredential credential() {
        return credential(macaroon);
    }

    static NodeCredential credential(String macaroon) {
        return new NodeCredential("macaroon", "Grpc-Metadata-macaroon", macaroon);
    }

    /** Everything but the macaroon and the secrets. */
    @Override
    public String toString() {
        return "LndSettings[%s, %s, privateChannels=%s]"
                .formatted(endpoint, preimageSecrets, privateChannels);
    }
}
