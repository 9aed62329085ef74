package io.boltline.lightning;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against a real LND node: {@code LND_URL}, {@code LND_MACAROON} and {@code
 * LND_PREIMAGE_SECRETS}, and {@code LND_CA_FILE} (its {@code tls.cert}) where that is what it
 * shows. It leaves its invoices behind.
 */
@EnabledIfEnvironmentVariable(named = "LND_URL", matches = ".+")
@EnabledIfEnvironmentVariable(named = "LND_MACAROON", matches = ".+")
@EnabledIfEnvironmentVariable(named = "LND_PREIMAGE_SECRETS", matches = ".+")
class RealLndLightningNodeTest implements LightningNodeContract {
    private static LightningNode lnd;

    @BeforeAll
    static void connect() {
        lnd =
                new LndSettings(
                                RealNode.endpoint("LND_URL", "LND_CA_FILE"),
                                System.getenv("LND_MACAROON"),
                                PreimageSecrets.parse(System.getenv("LND_PREIMAGE_SECRETS")),
                                false)
                        .open();
    }

    @AfterAll
    static void disconnect() {
        lnd.close();
    }

    @Override
    public LightningNode lightning() {
        return lnd;
    }
}
