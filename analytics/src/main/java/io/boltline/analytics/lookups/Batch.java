package io.boltline.analytics.lookups;

import io.boltline.analytics.lookups.Positions.Place;
import io.boltline.contract.ClaimClosed;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What is written in one transaction.
 *
 * @param journal partition by partition without a gap
 * @param closed no two of one payment
 * @param positions behind all that is in it
 */
record Batch(
        List<JournaledEvent> journal,
        SalesChange sales,
        Collection<ClaimClosed> closed,
        Map<Place, Position> positions) {
    boolean isEmpty() {
        return positions.isEmpty();
    }
}
