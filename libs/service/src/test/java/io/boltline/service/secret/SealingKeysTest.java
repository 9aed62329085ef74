package io.boltline.service.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeysTest {
    private static final String KEY = SealingKeys.generate("k1");

    @Test
    void sealsWithTheFirstKey() {
        assertThat(SealingKeys.parse(KEY + ", " + SealingKeys.generate("k0")).currentId())
                .isEqualTo("k1");
    }

    @Test
    void neverShowsAKey() {
        assertThat(SealingKeys.parse(KEY)).hasToString("SealingKeys[k1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void refusesToDoWithoutAKey(String keys) {
        assertThatThrownBy(() -> SealingKeys.parse(keys))
                .hasMessage("no sealing key is configured");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topsecret | a sealing key is \"id:base64\", its id 1 to 32 of [A-Za-z0-9_-]",
                "a b:topsecret | a sealing key is \"id:base64\", its id 1 to 32 of [A-Za-z0-9_-]",
                "k:top secret! | sealing key \"k\" is not base64",
                "k:c2hvcnQ= | sealing key \"k\" must have 32 bytes, has 5",
                "k:Y2hhbmdlbWVjaGFuZ2VtZWNoYW5nZW1lY2hhbmdlbWU= | sealing key \"k\" is too regular"
                        + " to be random: make it with openssl rand -base64 32"
            })
    void refusesAWeakOrMalformedKeyWithoutShowingIt(String keys, String message) {
        assertThatThrownBy(() -> SealingKeys.parse(keys)).hasMessage(message);
    }

    @Test
    void refusesAnIdThatIsThereTwice() {
        assertThatThrownBy(() -> SealingKeys.parse(KEY + "," + KEY))
                .hasMessage("sealing key id \"k1\" is there twice");
    }
}
