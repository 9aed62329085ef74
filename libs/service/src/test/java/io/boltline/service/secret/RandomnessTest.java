package io.boltline.service.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomnessTest {
    private final Random random = new Random(1);

    @Test
    void passesWhatWasDrawn() {
        for (int i = 0; i < 10_000; i++) {
            byte[] secret = drawn(32);

            assertThatCode(() -> Randomness.require("S", secret)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changemechangemechangemechangeme",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
            })
    void refusesFillers(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Randomness.require("S", secret.getBytes(UTF_8)))
                .withMessage("S is too regular to be random: make it with openssl rand -base64 32");
    }

    @Test
    void refusesAPassphrase() {
        byte[] passphrase =
                "The quick brown fox jumps over the lazy dog, 1000 times!".getBytes(UTF_8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Randomness.require("S", passphrase))
                .withMessage("S is text and not random: make it with openssl rand -base64 32");
    }

    @Test
    void refusesAShorterSecretThatWasWrittenTwice() {
        byte[] twice = new byte[40];
        byte[] once = drawn(20);
        System.arraycopy(once, 0, twice, 0, 20);
        System.arraycopy(once, 0, twice, 20, 20);

        assertThatIllegalArgumentException().isThrownBy(() -> Randomness.require("S", twice));
    }

    private byte[] drawn(int length) {
        byte[] secret = new byte[length];
        random.nextBytes(secret);
        return secret;
    }
}
