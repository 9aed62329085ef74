package io.boltline.gateway.status;

import io.boltline.contract.document.OrderDocument;

/** Whose an order is, and what was said of it. */
record PlacedOrder(String userName, PurchaseDetails details) {
    static PlacedOrder of(OrderDocument order) {
        return new PlacedOrder(order.userName(), PurchaseDetails.of(order.content()));
    }
}
