package io.boltline.local;

import java.net.URI;
import java.util.Map;

/**
 * LND's REST interface.
 *
 * @param macaroon in hex
 * @param preimageSecrets as {@code LND_PREIMAGE_SECRETS}; empty for one that the pipeline keeps
 *     with its data
 */
public record LndAccess(URI url, String macaroon, String preimageSecrets) implements NodeAccess {
    @Override
    public Map<String, String> environment() {
        return Map.of(
                "LIGHTNING_PROVIDER",
                "lnd",
                "LND_URL",
                url.toString(),
                "LND_MACAROON",
                macaroon,
                "LND_PREIMAGE_SECRETS",
                preimageSecrets);
    }

    LndAccess with(SecretFile kept) {
        return preimageSecrets.isEmpty() ? new LndAccess(url, macaroon, kept.value()) : this;
    }

    /** Without the macaroon and the secrets. */
    @Override
    public String toString() {
        return url.toString();
    }
}
