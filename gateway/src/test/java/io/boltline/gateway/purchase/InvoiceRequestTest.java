package io.boltline.gateway.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceRequestTest {
    @Test
    void takesAWholeNumberFromTwo() {
        assertThat(attempt("{\"attempt\":2}")).isEqualTo(2);
        assertThat(attempt("{\"attempt\":2147483647}")).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"attempt\":null}",
                "{\"attempt\":\"2\"}",
                "{\"attempt\":true}",
                "{\"attempt\":1}",
                "{\"attempt\":0}",
                "{\"attempt\":-2}",
                "{\"attempt\":2.5}",
                "{\"attempt\":2.0}",
                "{\"attempt\":2147483648}",
                "{\"attempt\":[2]}"
            })
    void refusesAnythingElse(String body) {
        assertThatThrownBy(() -> attempt(body))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .hasMessage("Invalid input: \"attempt\" must be a whole number of at least 2");
    }

    private static int attempt(String body) {
        return InvoiceRequest.attempt(RequestBody.parse(body.getBytes(UTF_8)));
    }
}
