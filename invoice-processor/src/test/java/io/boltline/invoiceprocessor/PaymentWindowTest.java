package io.boltline.invoiceprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.invoiceprocessor.PaymentWindow.Ask;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentWindowTest {
    private static final Instant PLACED_AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final PaymentWindow WINDOW = new PaymentWindow(Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({
        // The broker's clock may be behind what stamped the order by a round trip.
        "PT-1S, PT0S",
        "PT0S, PT0S",
        "PT14M59.999S, PT0S",
        "PT14M59.999S, PT14M59S",
        "PT15M, PT0S",
        "PT15M, PT15M",
    })
    void anInvoiceMayBeMadeUntilTheVeryEnd(Duration age, Duration sinceFirstTry) {
        assertThat(ask(age, sinceFirstTry)).isEqualTo(Ask.CREATE);
    }

    @ParameterizedTest
    @CsvSource({
        "PT15M0.000000001S, PT0.000000001S",
        "PT15M0.001S, PT15M",
        "PT15M30S, PT30S",
        "PT15M30S, PT1H",
        "PT30M, PT15M",
    })
    void anOrderThatWasTriedFromWithinTheWindowFailsAtItsEnd(Duration age, Duration sinceFirstTry) {
        assertThat(ask(age, sinceFirstTry)).isEqualTo(Ask.FIND_OR_FAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "PT15M0.000000001S, PT0S",
        "PT15M30S, PT29.999S",
        "PT30M, PT14M59S",
        "P365D, PT0S",
        "P365D, P1D",
    })
    void anOrderThatCameAfterItsWindowIsOnlyLookedUp(Duration age, Duration sinceFirstTry) {
        assertThat(ask(age, sinceFirstTry)).isEqualTo(Ask.FIND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void isPositive(Duration length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentWindow(length))
                .withMessageContaining(length.toString());
    }

    @Test
    void canBeAsShortAsAMillisecond() {
        var window = new PaymentWindow(Duration.ofMillis(1));

        assertThat(window.ask(PLACED_AT, PLACED_AT.plusMillis(1), Duration.ZERO))
                .isEqualTo(Ask.CREATE);
        assertThat(window.ask(PLACED_AT, PLACED_AT.plusMillis(2), Duration.ZERO))
                .isEqualTo(Ask.FIND);
    }

    private static Ask ask(Duration age, Duration sinceFirstTry) {
        return WINDOW.ask(PLACED_AT, PLACED_AT.plus(age), sinceFirstTry);
    }
}
