package io.boltline.gateway.status;

import io.boltline.contract.OrderId;

/** How the state of an order is told. */
@FunctionalInterface
public interface Telling {
    /** As the API tells it, to the owner. */
    Telling TO_THE_OWNER = (orderId, told) -> StatusAnswer.of(orderId, told).body();

    /** What is written as JSON. */
    Object of(OrderId orderId, PurchaseSummary told);
}
