package io.boltline.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final PaymentLinkSecret SECRET =
            secret("OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=");
    private static final PaymentLinkSecret OTHER =
            secret("next:c7V1b2iAfQbFzrS0qFQ0BqAc0jvTzDs5cnmBgl6dSxg=");
    private static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.500Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(2));

    private final String token = Token.of(ORDER, EXPIRY, SECRET);

    /** Links that were given must open after an update. */
    @Test
    void isWhatItHasAlwaysBeen() {
        assertThat(token).isEqualTo("AGmAkcC90BuSKq3PHgDfwV1gwCG0");
    }

    @Test
    void opensItsOrder() {
        assertThat(opens(ORDER, token)).isTrue();
    }

    @Test
    void opensNoOtherOrder() {
        for (var foreign :
                List.of(
                        "purchase-0123456789abcdeg",
                        "purchase-fedcba9876543210",
                        "purchase-aaaaaa0123456789abcdef")) {
            assertThat(opens(new OrderId(foreign), token)).isFalse();
        }
    }

    @Test
    void opensNothingWithOneBitChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(opens(ORDER, Base64.getUrlEncoder().encodeToString(changed)))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    /** Were there two texts of one token, caches and blocklists would miss one. */
    @Test
    void isOneTextAlone() {
        for (int place = 0; place < token.length(); place++) {
            for (int i = 0; i < ALPHABET.length(); i++) {
                var changed = new StringBuilder(token);
                changed.setCharAt(place, ALPHABET.charAt(i));

                assertThat(opens(ORDER, changed.toString()))
                        .isEqualTo(changed.toString().equals(token));
            }
        }
    }

    @Test
    void saysUntilWhenInWholeSeconds() {
        assertThat(Token.expiryOf(ORDER, token, List.of(SECRET)))
                .hasValue(EXPIRY.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void lastsBeyondFourBytesOfSeconds() {
        var late = Instant.ofEpochSecond(0x1_2345_6789L);

        var lasting = Token.of(ORDER, late, SECRET);

        assertThat(Token.expiryOf(ORDER, lasting, List.of(SECRET))).hasValue(late);
    }

    @Test
    void opensUnderAnEarlierSecretThatIsKept() {
        assertThat(Token.expiryOf(ORDER, token, List.of(OTHER, SECRET))).isPresent();
        assertThat(Token.expiryOf(ORDER, token, List.of(OTHER))).isEmpty();
        assertThat(Token.expiryOf(ORDER, token, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "AGmAkcC90BuSKq3PHgDfwV1gwCG",
                "AGmAkcC90BuSKq3PHgDfwV1gwCG0A",
                "AGmAkcC90BuSKq3PHgDfwV1gwCG=",
                "AGmAkcC90BuSKq3PHgDfwV1gwCG0\n",
                "AGmAkcC90BuSKq3PHgDfwV1gwC+/",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "äGmAkcC90BuSKq3PHgDfwV1gwCG0"
            })
    void isNoOtherText(String text) {
        assertThat(opens(ORDER, text)).isFalse();
    }

    private static boolean opens(OrderId orderId, String token) {
        return Token.expiryOf(orderId, token, List.of(SECRET)).isPresent();
    }

    private static PaymentLinkSecret secret(String text) {
        return PaymentLinkSecret.parse(text).getFirst();
    }
}
