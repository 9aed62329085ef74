package io.boltline.orderprocessor.guard;

import io.boltline.contract.document.OrdersMarker;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which part of the log has to be held against the database: pure. */
final class CheckRange {
    private CheckRange() {}

    /**
     * Where to begin in each partition: where the database's own marker ends, but not behind what
     * is recent. The parts of a copy may be from different moments, the marker from the latest.
     *
     * @param marker what the database says of itself; empty when it says nothing
     * @param recent the first offset that is always checked again
     * @param ends where the log ends
     */
    static Map<Integer, Long> from(
            Optional<OrdersMarker> marker, Map<Integer, Long> recent, Map<Integer, Long> ends) {
        var from = new TreeMap<Integer, Long>();
        ends.forEach((partition, end) -> {
            long checkedTo = marker.map(it -> it.checkedTo(partition)).orElse(0L);
            // A log that ends before is not the one that was checked.
            from.put(
                    partition,
                    checkedTo > end ? 0 : Math.min(checkedTo, recent.getOrDefault(partition, 0L)));
        });
        return from;
    }
}
