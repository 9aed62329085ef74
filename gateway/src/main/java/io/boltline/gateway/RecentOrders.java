package io.boltline.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A bounded view of the recent orders of all instances, fed from commands, replies and events; what
 * it no longer knows is in CouchDB, but for refusals, which are answerable for an hour.
 */
final class RecentOrders {
    static final Duration KEPT = Duration.ofHours(1);

    private final Cache<String, RecentOrder> orders;

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
            case MessageType.INVOICE_CREATED,
                    MessageType.INVOICE_FAILED,
                    MessageType.INVOICE_PAID,
                    MessageType.INVOICE_EXPIRED ->
                    change(record, order -> order.withInvoiceEvent(record));
            default -> {}
        }
    }

    private void change(ConsumerRecord<byte[], byte[]> record, UnaryOperator<RecentOrder> change) {
        var key = new String(record.key(), US_ASCII);
        orders.asMap()
                .compute(key, (_, order) -> change.apply(order == null ? RecentOrder.NONE : order));
    }
}
