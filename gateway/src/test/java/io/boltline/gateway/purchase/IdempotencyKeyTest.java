package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @Test
    void isOptional() {
        assertThat(IdempotencyKey.from(List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ü", "a\tb", "\u007f"})
    void consistsOfVisibleAscii(String header) {
        assertThatThrownBy(() -> IdempotencyKey.from(List.of(header)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(400))
                .hasMessage("Invalid Idempotency-Key: must be 1 to 255 visible ASCII characters");
    }

    @Test
    void isAtMost255Long() {
        assertThat(IdempotencyKey.from(List.of("k".repeat(255)))).isNotNull();
        assertThatThrownBy(() -> IdempotencyKey.from(List.of("k".repeat(256))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void isThereOnce() {
        assertThatThrownBy(() -> IdempotencyKey.from(List.of("a", "a")))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(400))
                .hasMessage("Invalid Idempotency-Key: there are several");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'must have at least 32 bytes, has 0'",
        "c2hvcnQ=, 'must have at least 32 bytes, has 5'",
        "not base64!, not base64",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, the secret is too regular",
        "VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZw==, the secret is text"
    })
    void needsAStrongSecret(String secret, String message) {
        assertThatThrownBy(() -> OrderIdSecret.parse(secret)).hasMessageContaining(message);
    }
}
