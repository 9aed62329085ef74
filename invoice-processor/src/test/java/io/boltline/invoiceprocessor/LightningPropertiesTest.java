package io.boltline.invoiceprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.lightning.ClnSettings;
import io.boltline.lightning.LndSettings;
import io.boltline.lightning.Secrets;
import io.boltline.service.UnusableSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightningPropertiesTest {
    private static final String SECRETS = "2026-01-01T00:00:00Z:" + Secrets.aSecret(1);

    @Test
    void coreLightningNeedsNothingOfLnd() {
        var settings = properties("cln", cln("http://node:3010", "rune"), lnd("", "", "")).node();

        assertThat(settings).isInstanceOf(ClnSettings.class);
        assertThat(settings.endpoint().callTimeout()).hasSeconds(10);
    }

    @Test
    void lndNeedsNothingOfCoreLightning() {
        var settings =
                properties("lnd", cln("", ""), lnd("https://node:8080", "00ff", SECRETS)).node();

        assertThat(settings).isInstanceOf(LndSettings.class);
        assertThat(settings.endpoint().url()).hasHost("node").hasPort(8080);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    eclair | LIGHTNING_PROVIDER: must be cln or lnd, is "eclair"
                    ''     | LIGHTNING_PROVIDER: must be cln or lnd, is ""
                    cln    | CLN_URL: must be set
                    lnd    | LND_URL: must be set
                    """)
    void whatIsMissingIsNamed(String provider, String message) {
        var properties = properties(provider, cln("", ""), lnd("", "", ""));

        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(properties::node)
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://n | ''       | CLN_RUNE: must be set
                    http://n | a rune   | CLN_RUNE: rune must be visible ASCII
                    ftp://n  | rune     | CLN_URL: url must begin with http:// or https://
                    http:    | hushrune | CLN_URL: is not a URL
                    """)
    void aWrongSettingOfCoreLightningIsNamedAndNotShown(String url, String rune, String message) {
        var properties = properties("cln", cln(url, rune), lnd("", "", ""));

        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(properties::node)
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''     | x                             | LND_MACAROON: must be set
                    hush   | 2026-01-01T00:00:00Z:c2VjcmV0 | LND_PREIMAGE_SECRETS: the secret of 2026-01-01T00:00:00Z must have at least 32 bytes, has 6
                    00ff   | ''                            | LND_PREIMAGE_SECRETS: must be set
                    00ff   | c2VjcmV0                      | LND_PREIMAGE_SECRETS: a secret is "notBefore:base64", such as 2026-01-01T00:00:00Z:…
                    """)
    void aWrongSettingOfLndIsNamedAndNotShown(String macaroon, String secrets, String message) {
        var properties = properties("lnd", cln("", ""), lnd("http://n", macaroon, secrets));

        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(properties::node)
                .withMessage(message);
    }

    @Test
    void aMacaroonThatIsNotHexIsNamedAndNotShown() {
        var properties = properties("lnd", cln("", ""), lnd("http://n", "hush", SECRETS));

        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(properties::node)
                .withMessage("LND_MACAROON: macaroon must be in hex");
    }

    @Test
    void aCertificateThatIsNotThereIsNamed() {
        var lnd =
                new LightningProperties.Lnd("http://n", "00ff", "/nowhere/tls.cert", SECRETS, true);

        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> properties("lnd", cln("", ""), lnd).node())
                .withMessage("LND_CA_FILE: can't read /nowhere/tls.cert");
    }

    @Test
    void secretsStayOutOfSight() {
        var properties =
                properties("lnd", cln("http://n", "a-rune"), lnd("http://n", "00ff", SECRETS));

        assertThat(properties.toString()).doesNotContain("a-rune", "00ff", Secrets.aSecret(1));
    }

    private static LightningProperties properties(
            String provider, LightningProperties.Cln cln, LightningProperties.Lnd lnd) {
        return new LightningProperties(
                provider,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                64,
                Duration.ofSeconds(15),
                false,
                cln,
                lnd);
    }

    private static LightningProperties.Cln cln(String url, String rune) {
        return new LightningProperties.Cln(url, rune, "");
    }

    private static LightningProperties.Lnd lnd(String url, String macaroon, String secrets) {
        return new LightningProperties.Lnd(url, macaroon, "", secrets, false);
    }
}
