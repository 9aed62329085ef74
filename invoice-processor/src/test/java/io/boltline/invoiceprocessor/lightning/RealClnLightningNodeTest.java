package io.boltline.invoiceprocessor.lightning;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against a real Core Lightning node: {@code CLN_URL} and {@code CLN_RUNE}, and {@code
 * CLN_CA} (its {@code ca.pem}) where clnrest speaks https. It leaves its invoices behind.
 */
@EnabledIfEnvironmentVariable(named = "CLN_URL", matches = ".+")
@EnabledIfEnvironmentVariable(named = "CLN_RUNE", matches = ".+")
class RealClnLightningNodeTest implements LightningNodeContract {
    private static ClnLightningNode cln;

    @BeforeAll
    static void connect() {
        cln =
                new ClnLightningNode(
                        new ClnSettings(
                                URI.create(System.getenv("CLN_URL")),
                                System.getenv("CLN_RUNE"),
                                Optional.ofNullable(System.getenv("CLN_CA")).map(Path::of),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                8));
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
