package io.boltline.gateway.status;

import io.boltline.contract.OrderCreated;
import io.boltline.contract.document.OrderDocument;
import java.time.Instant;

/**
 * An order.
 *
 * @param userName whose it is
 * @param timestamp when it was placed
 * @param product its name, as it was asked for
 * @param details what was said of it beside the product
 */
public record PlacedOrder(
        String userName,
        Instant timestamp,
        String product,
        long priceSats,
        PurchaseDetails details) {
    static PlacedOrder of(OrderDocument order) {
        return of(order.created(), order.userName());
    }

    static PlacedOrder of(OrderCreated order, String userName) {
        return new PlacedOrder(
                userName,
                order.timestamp(),
                order.product(),
                order.priceSats(),
                PurchaseDetails.of(order.customer().content()));
    }
}
