package io.boltline.analytics.lookups;

import io.boltline.analytics.lookups.Positions.Place;
import java.util.List;
import java.util.Map;

/**
 * What is written in one transaction.
 *
 * @param journal partition by partition without a gap
 * @param closings in their order
 * @param positions behind all that is in it
 */
record Batch(
        List<JournaledEvent> journal,
        SalesChange sales,
        List<ClosingNote> closings,
        Map<Place, Position> positions) {
    boolean isEmpty() {
        return positions.isEmpty();
    }
}
