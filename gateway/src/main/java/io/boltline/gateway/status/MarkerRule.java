package io.boltline.gateway.status;

import io.boltline.contract.document.OrdersMarker;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the orders database is the one that the log was written beside: pure. */
final class MarkerRule {
    private MarkerRule() {}

    /**
     * Why the database is not to be believed; empty when it is.
     *
     * @param marker what it says of itself; empty when it says nothing
     * @param logHasRecords asked only when that matters: who writes the first record has written
     *     the marker before
     */
    static Optional<String> refusal(Optional<OrdersMarker> marker, BooleanSupplier logHasRecords) {
        if (marker.isEmpty()) {
            return logHasRecords.getAsBoolean()
                    ? Optional.of("it has no marker of this installation's log")
                    : Optional.empty();
        }
        return Optional.ofNullable(marker.get().missing())
                .map(missing ->
                        "orders of the log have no document there: at least %d, such as %s"
                                .formatted(missing.orders(), missing.first()));
    }
}
