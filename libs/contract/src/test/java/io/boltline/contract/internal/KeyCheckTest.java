package io.boltline.contract.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import org.junit.jupiter.api.Test;

class KeyCheckTest {
    /** What the topic keeps for ever: were it to change, no service could start any more. */
    private static final String RECORDED =
            "{\"id\":\"order-id\",\"hmacSha256\":"
                    + "\"2c651966dec1432c251a23f3e0825d51eb76d19e3619ee2d027dd19d9b3ba6ad\"}";

    @Test
    void isWhatItHasAlwaysBeen() {
        var check = KeyCheck.of("order-id", counting());

        assertThat(new String(ContractJson.mapper().writeValueAsBytes(check), UTF_8))
                .isEqualTo(RECORDED);
        assertThat(ContractJson.mapper().readValue(RECORDED, KeyCheck.class)).isEqualTo(check);
    }

    @Test
    void passesOverMembersThatItDoesNotKnow() {
        String newer = RECORDED.replaceFirst("\\{", "{\"addedLater\":[1],");

        assertThat(ContractJson.mapper().readValue(newer, KeyCheck.class))
                .isEqualTo(KeyCheck.of("order-id", counting()));
    }

    @Test
    void differsWithTheSecret() {
        byte[] other = counting();
        other[31]++;

        assertThat(KeyCheck.of("order-id", other))
                .isNotEqualTo(KeyCheck.of("order-id", counting()));
    }

    private static byte[] counting() {
        var secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return secret;
    }
}
