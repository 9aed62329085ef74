package io.boltline.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.OrderId;
import io.boltline.gateway.http.RefusedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Cursor CURSOR =
            new Cursor(
                    Instant.parse("2026-01-31T12:00:00.120Z"),
                    new OrderId("purchase-0123456789abcdef"));

    @Test
    void isReadBackFromWhatItWrote() {
        assertThat(CURSOR.text()).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.parse(CURSOR.text())).isEqualTo(CURSOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "purchase-0123456789abcdef",
                // Of an instant alone; of an order alone; of another form of the instant.
                "MjAyNi0wMS0zMVQxMjowMDowMC4xMjBa",
                "cHVyY2hhc2UtMDEyMzQ1Njc4OWFiY2RlZg",
                "MjAyNi0wMS0zMVQxMjowMDowMFogcHVyY2hhc2UtMDEyMzQ1Njc4OWFiY2RlZg"
            })
    void refusesWhatNoPageGave(String text) {
        assertThatThrownBy(() -> Cursor.parse(text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .hasMessage("Invalid input: \"before\" must be what a page gave as \"next\"");
    }
}
