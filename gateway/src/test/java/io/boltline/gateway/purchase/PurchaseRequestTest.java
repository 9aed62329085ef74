package io.boltline.gateway.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"product\":\"\"}",
                "{\"product\":\" \\t\"}",
                "{\"product\":1}",
                "{\"product\":null}",
                "{\"product\":[\"p\"]}"
            })
    void refusesAProductThatIsNoText(String body) {
        assertRefused(body, "Invalid input: \"product\" must be a non-empty string");
    }

    @Test
    void limitsTheProductsLength() {
        assertThat(check("{\"product\":\"" + "p".repeat(128) + "\"}")).isNotNull();

        assertRefused(
                "{\"product\":\"" + "p".repeat(129) + "\"}",
                "Invalid input: \"product\" must have at most 128 characters");
    }

    @Test
    void limitsTheDescriptionInBytes() {
        assertThat(check("{\"product\":\"p\",\"description\":\"" + "ü".repeat(319) + "d\"}"))
                .isNotNull();

        assertRefused(
                "{\"product\":\"p\",\"description\":\"" + "ü".repeat(320) + "\"}",
                "Invalid input: \"description\" must have at most 639 bytes of UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "[]"})
    void refusesADescriptionThatIsNoText(String description) {
        assertRefused(
                "{\"product\":\"p\",\"description\":" + description + "}",
                "Invalid input: \"description\" must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"text\"", "[]"})
    void refusesMetadataThatAreNoObject(String metadata) {
        assertRefused(
                "{\"product\":\"p\",\"metadata\":" + metadata + "}",
                "Invalid input: \"metadata\" must be an object");
    }

    @Test
    void takesNullForNothing() {
        var payload =
                "{\"product\":\"p\",\"description\":null,\"metadata\":null,\"colour\":null,"
                        + "\"nested\":{\"metadata\":null}}";

        assertThat(check(payload))
                .hasToString("{\"product\":\"p\",\"colour\":null,\"nested\":{\"metadata\":null}}");
    }

    private static Object check(String body) {
        return new PurchaseRequest.Body(RequestBody.parse(body.getBytes(UTF_8))).payload();
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> check(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(400))
                .hasMessage(message);
    }
}
