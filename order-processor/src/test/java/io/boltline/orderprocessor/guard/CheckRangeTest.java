package io.boltline.orderprocessor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InstallationId;
import io.boltline.contract.document.OrdersMarker;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRangeTest {
    @ParameterizedTest
    @CsvSource({
        // checked to, recent, end, from
        "0, 0, 0, 0",
        "0, 0, 9, 0",
        "0, 9, 9, 0",
        "5, 9, 9, 5",
        "5, 5, 9, 5",
        "5, 3, 9, 3",
        "5, 0, 9, 0",
        "9, 9, 9, 9",
        "9, 4, 9, 4",
        // The log is shorter than the one that was checked.
        "10, 9, 9, 0",
        "10, 0, 0, 0"
    })
    void beginsWhereTheMarkerEndsAndNotBehindWhatIsRecent(
            long checkedTo, long recent, long end, long from) {
        assertThat(CheckRange.from(marker(Map.of(0, checkedTo)), Map.of(0, recent), Map.of(0, end)))
                .isEqualTo(Map.of(0, from));
    }

    @Test
    void isTheWholeLogWithoutAMarker() {
        assertThat(CheckRange.from(Optional.empty(), Map.of(0, 9L), Map.of(0, 9L)))
                .isEqualTo(Map.of(0, 0L));
    }

    @Test
    void isTheWholeOfAPartitionThatTheMarkerDoesNotName() {
        assertThat(
                        CheckRange.from(
                                marker(Map.of(0, 5L)), Map.of(0, 9L, 1, 7L), Map.of(0, 9L, 1, 7L)))
                .isEqualTo(Map.of(0, 5L, 1, 0L));
    }

    private static Optional<OrdersMarker> marker(Map<Integer, Long> checkedTo) {
        return Optional.of(new OrdersMarker(new InstallationId("0".repeat(64)), checkedTo));
    }
}
