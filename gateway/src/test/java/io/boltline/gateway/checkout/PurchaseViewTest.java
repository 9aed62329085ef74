package io.boltline.gateway.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseViewTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "pending, false, 5",
        "invoiced, false, 5",
        "expired, true, 30",
        "expired, false, 300",
        "underpaid, false, 300",
        "rejected, false, 300",
        "paid, false, 0"
    })
    void looksAgainUntilItIsPaid(String status, boolean anotherAttempt, int refreshSeconds) {
        var shown = shown(status, anotherAttempt);

        var view = PurchaseView.of(shown, new Texts("en", Map.of()));

        assertThat(view.refreshSeconds()).isEqualTo(refreshSeconds);
    }

    private static ShownPurchase shown(String status, boolean anotherAttempt) {
        return new ShownPurchase(
                new OrderId("purchase-sklmxcne5cs8seyb"),
                status,
                false,
                1,
                new Shop("Shop", null),
                "pow_lab",
                1000L,
                null,
                null,
                anotherAttempt,
                NOW);
    }
}
