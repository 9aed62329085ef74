package io.boltline.analytics.lookups;

import java.util.List;
import java.util.Optional;

/**
 * Up to where a user's orders and refusals were listed, each the latest first.
 *
 * @param placedAtMillis of the last order
 * @param orderNumber the same one's
 * @param refusedAtMillis of the last refusal
 * @param partition the same one's
 * @param sequence the same one's
 */
public record UserPlace(
        long placedAtMillis, long orderNumber, long refusedAtMillis, int partition, long sequence) {
    /** Before the first of both. */
    public static final UserPlace BEGIN =
            new UserPlace(
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE);

    /**
     * Behind a page of both.
     *
     * @param limit of either; fewer are the last ones
     * @return empty where there are no more of either
     */
    public Optional<UserPlace> behind(
            List<UserOrder> orders, List<FoundRefusal> refusals, int limit) {
        boolean areMoreOrders = orders.size() >= limit;
        boolean areMoreRefusals = refusals.size() >= limit;
        if (!areMoreOrders && !areMoreRefusals) {
            return Optional.empty();
        }
        var after = areMoreOrders ? behind(orders.getLast()) : behindAllOrders();
        return Optional.of(
                areMoreRefusals ? after.behind(refusals.getLast()) : after.behindAllRefusals());
    }

    private UserPlace behind(UserOrder order) {
        return behindOrder(order.placedAt().toEpochMilli(), order.number());
    }

    private UserPlace behindAllOrders() {
        return behindOrder(Long.MIN_VALUE, Long.MIN_VALUE);
    }

    private UserPlace behindOrder(long millis, long number) {
        return new UserPlace(millis, number, refusedAtMillis, partition, sequence);
    }

    private UserPlace behind(FoundRefusal refusal) {
        return behindRefusal(
                refusal.refusedAt().toEpochMilli(), refusal.partition(), refusal.sequence());
    }

    private UserPlace behindAllRefusals() {
        return behindRefusal(Long.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);
    }

    private UserPlace behindRefusal(long millis, int ofPartition, long ofSequence) {
        return new UserPlace(placedAtMillis, orderNumber, millis, ofPartition, ofSequence);
    }
}
