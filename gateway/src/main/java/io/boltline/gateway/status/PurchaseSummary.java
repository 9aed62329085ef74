package io.boltline.gateway.status;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a purchase.
 *
 * @param placed the order; null of a purchase that is no order, or not yet: then the status is only
 *     what became of the request
 */
public record PurchaseSummary(PurchaseStatus status, @Nullable PlacedOrder placed) {
    static PurchaseSummary of(PurchaseStatus status) {
        return new PurchaseSummary(status, null);
    }

    PurchaseDetails details() {
        return Optional.ofNullable(placed).map(PlacedOrder::details).orElse(PurchaseDetails.NONE);
    }
}
