package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InstallationId;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.contract.document.OrdersMarker.Missing;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkerRuleTest {
    private static final OrdersMarker COMPLETE =
            new OrdersMarker(new InstallationId("0".repeat(64)), Map.of(0, 7L));
    private static final OrdersMarker INCOMPLETE =
            COMPLETE.with(new Missing(20, new OrderId("purchase-00000000000000aa")));

    @Test
    void believesAMarkerUnderWhichNothingIsMissing() {
        assertThat(MarkerRule.refusal(Optional.of(COMPLETE), () -> true)).isEmpty();
        assertThat(MarkerRule.refusal(Optional.of(COMPLETE), () -> false)).isEmpty();
    }

    @Test
    void refusesWhatItsMarkerCallsIncomplete() {
        assertThat(MarkerRule.refusal(Optional.of(INCOMPLETE), () -> true))
                .hasValueSatisfying(why ->
                        assertThat(why).contains("at least 20", "purchase-00000000000000aa"));
        assertThat(MarkerRule.refusal(Optional.of(INCOMPLETE), () -> false)).isPresent();
    }

    @Test
    void refusesADatabaseWithoutAMarkerOnceTheLogHasRecords() {
        assertThat(MarkerRule.refusal(Optional.empty(), () -> true)).isPresent();
        assertThat(MarkerRule.refusal(Optional.empty(), () -> false)).isEmpty();
    }
}
