package io.boltline.lightning;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against a real Core Lightning node: {@code CLN_URL} and {@code CLN_RUNE}, and {@code
 * CLN_CA_FILE} (its {@code ca.pem}) where clnrest speaks https. It leaves its invoices behind.
 */
@EnabledIfEnvironmentVariable(named = "CLN_URL", matches = ".+")
@EnabledIfEnvironmentVariable(named = "CLN_RUNE", matches = ".+")
class RealClnLightningNodeTest implements LightningNodeContract {
    private static LightningNode cln;

    @BeforeAll
    static void connect() {
        cln =
                new ClnSettings(
                                RealNode.endpoint("CLN_URL", "CLN_CA_FILE"),
                                System.getenv("CLN_RUNE"))
                        .open();
    }

    @AfterAll
    static void disconnect() {
        cln.close();
    }

    @Override
    public LightningNode lightning() {
        return cln;
    }
}
