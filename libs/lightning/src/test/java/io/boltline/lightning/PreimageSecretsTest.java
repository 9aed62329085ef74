package io.boltline.lightning;

import static io.boltline.lightning.Secrets.aSecret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.contract.OrderId;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreimageSecretsTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final String ROTATED =
            APRIL + ":" + aSecret(2) + "," + JANUARY + ":" + aSecret(1);

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-03-31T23:59:59.999Z, 2026-01-01T00:00:00Z",
        "2026-04-01T00:00:00Z, 2026-04-01T00:00:00Z",
        "2030-01-01T00:00:00Z, 2026-04-01T00:00:00Z",
    })
    void theNewestThatHasBegunIsInForce(Instant time, Instant beginning) {
        var secrets = PreimageSecrets.parse(ROTATED);

        assertThat(secrets.at(time).orElseThrow().notBefore()).isEqualTo(beginning);
    }

    @Test
    void beforeTheFirstNoneIsInForce() {
        assertThat(PreimageSecrets.parse(ROTATED).at(JANUARY.minusMillis(1))).isEmpty();
    }

    /** Reckoned elsewhere. Were it to change, all orders would lose their invoices. */
    @Test
    void aPreimageIsWhatItHasAlwaysBeen() {
        var counting = new byte[32];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) i;
        }
        var secrets =
                PreimageSecrets.parse(JANUARY + ":" + Base64.getEncoder().encodeToString(counting));
        var key = new PaymentKey(new OrderId("purchase-abcdefghij234567"), 1, JANUARY);

        byte[] preimage = secrets.at(JANUARY).orElseThrow().preimage(key);

        assertThat(HexFormat.of().formatHex(preimage))
                .isEqualTo("ac0d2681f07476cd10e4aa1d0b77b3f5139df3be7e32ad55fbc6de2eea8195c1");
    }

    @Test
    void attemptsAndOrdersHavePreimagesOfTheirOwn() {
        var secret = PreimageSecrets.parse(ROTATED).at(APRIL).orElseThrow();
        var order = new OrderId("purchase-abcdefghij234567");
        var another = new OrderId("purchase-abcdefghij234568");

        byte[] preimage = secret.preimage(new PaymentKey(order, 1, APRIL));

        assertThat(preimage)
                .hasSize(32)
                .isNotEqualTo(secret.preimage(new PaymentKey(order, 2, APRIL)))
                .isNotEqualTo(secret.preimage(new PaymentKey(another, 1, APRIL)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                | holds no secret
                    ' , '                             | holds no secret
                    c2VjcmV0c2VjcmV0                  | "notBefore:base64"
                    yesterday:c2VjcmV0c2VjcmV0        | "notBefore:base64"
                    2026-01-01:c2VjcmV0c2VjcmV0       | "notBefore:base64"
                    2026-01-01T00:00:00Z              | "notBefore:base64"
                    2026-01-01T00:00:00Z:c2VjcmV0c2V* | of 2026-01-01T00:00:00Z is not base64
                    2026-01-01T00:00:00Z:c2VjcmV0c2Vj | at least 32 bytes, has 9
                    2026-01-01T00:00:00Z:             | at least 32 bytes, has 0
                    2026-01-01T00:00:00Z:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | too regular
                    """)
    void whatIsNoSecretIsRefusedWithoutShowingIt(String configured, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreimageSecrets.parse(configured))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("c2VjcmV0", "AAAA"))
                .withNoCause();
    }

    @Test
    void oneByteLessThanNeededIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreimageSecrets.parse(JANUARY + ":" + Secrets.ofBytes(1, 31)))
                .withMessageContaining("has 31");
    }

    @Test
    void twoThatBeginTogetherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PreimageSecrets.parse(
                                JANUARY + ":" + aSecret(1) + "," + JANUARY + ":" + aSecret(2)))
                .withMessage("two secrets begin at 2026-01-01T00:00:00Z");
    }

    @Test
    void theyKeepThemselvesToThemselves() {
        var secrets = PreimageSecrets.parse(ROTATED);

        assertThat(secrets.toString() + secrets.at(APRIL))
                .contains("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z")
                .doesNotContain(aSecret(1), aSecret(2));
    }
}
