package io.boltline.analytics.lookups;

import java.time.Instant;

/**
 * An order among those of a user.
 *
 * @param number {@code order_no}: with {@code placedAt} where the next page goes on
 * @param state as in {@link FoundOrder}
 * @param product empty while the order's placing isn't known
 */
public record UserOrder(
        String orderId,
        long number,
        Instant placedAt,
        String state,
        String product,
        long priceSats,
        long receivedMsat) {}
