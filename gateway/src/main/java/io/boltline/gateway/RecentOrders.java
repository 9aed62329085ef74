package io.boltline.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A bounded view of the recent orders of all instances, fed from commands, replies and events; what
 * it no longer knows is in CouchDB, but for refusals, which are answerable for an hour.
 */
final class RecentOrders {
    static final Duration KEPT = Duration.ofHours(1);

    private final Cache<String, RecentOrder> orders;
    private final ConcurrentHashMap<String, List<Watch>> watches = new ConcurrentHashMap<>();

    /**
     * An empty view.
     *
     * @param maxBytes about how much memory it may take; the oldest go first
     */
    RecentOrders(long maxBytes) {
        this.orders =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .weigher((String _, RecentOrder order) -> order.weight())
                        .expireAfterWrite(KEPT)
                        .build();
    }

    RecentOrder find(OrderId orderId) {
        var order = orders.getIfPresent(orderId.value());
        return order == null ? RecentOrder.NONE : order;
    }

    /** Notes what a record says; those that say nothing here are passed over. */
    void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.headers().lastHeader(Headers.TYPE) == null) {
            return;
        }
        switch (MessageReader.type(record)) {
            case MessageType.PURCHASE_COMMAND ->
                    MessageReader.commandId(record)
                            .ifPresent(id ->
                                    change(
                                            record,
                                            order ->
                                                    order.withCommand(
                                                            id,
                                                            MessageReader.sealedSession(record))));
            case MessageType.REPLY_REFUSED ->
                    MessageReader.commandId(record)
                            .ifPresent(
                                    id -> change(record, order -> order.withRefusal(id, record)));
            case MessageType.ORDER_CREATED -> change(record, RecentOrder::withOrderCreated);
            case MessageType.INVOICE_REQUESTED,
                    MessageType.INVOICE_CREATED,
                    MessageType.INVOICE_FAILED,
                    MessageType.INVOICE_PAID,
                    MessageType.INVOICE_EXPIRED ->
                    change(record, order -> order.withInvoiceEvent(record));
            default -> {}
        }
    }

    /** Follows the order from now on, until closed. */
    Watch watch(OrderId orderId) {
        var key = orderId.value();
        var watch = new Watch(watcher -> forget(key, watcher));
        // Within the order's own change, so that no news fall in between.
        orders.asMap()
                .compute(
                        key,
                        (_, order) -> {
                            watch.change(_ -> order == null ? RecentOrder.NONE : order);
                            watches.merge(key, List.of(watch), RecentOrders::joined);
                            return order;
                        });
        return watch;
    }

    private void forget(String key, Watch watch) {
        watches.computeIfPresent(
                key,
                (_, all) -> {
                    var others = all.stream().filter(other -> other != watch).toList();
                    return others.isEmpty() ? null : others;
                });
    }

    private static List<Watch> joined(List<Watch> some, List<Watch> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void change(ConsumerRecord<byte[], byte[]> record, UnaryOperator<RecentOrder> change) {
        var key = new String(record.key(), US_ASCII);
        orders.asMap()
                .compute(
                        key,
                        (_, order) -> {
                            watches.getOrDefault(key, List.of())
                                    .forEach(watch -> watch.change(change));
                            return change.apply(order == null ? RecentOrder.NONE : order);
                        });
    }
}
