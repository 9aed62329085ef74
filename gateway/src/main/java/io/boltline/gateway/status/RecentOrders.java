package io.boltline.gateway.status;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A bounded view of the recent orders of all instances, fed from commands, replies and events; what
 * it no longer knows is in CouchDB, but for refusals, which are answerable for an hour, or for as
 * long as there is room.
 *
 * <p>Not a cache by use: those that keep what is asked for most would drop a newcomer first, and a
 * refused order, of which nothing further is ever said, before one that went well.
 */
public final class RecentOrders {
    static final Duration KEPT = Duration.ofHours(1);

    private final long maxBytes;
    private final Claimants claimants;
    private final LongSupplier nanoTime;

    /** Those of which nothing was said for longest come first. */
    private final LinkedHashMap<String, Kept> orders = new LinkedHashMap<>();

    private final Map<String, List<Watch>> watches = new HashMap<>();
    private long bytes;

    private record Kept(RecentOrder order, long changedNanos) {}

    /**
     * An empty view.
     *
     * @param maxBytes about how much memory it may take
     */
    public RecentOrders(long maxBytes, Claimants claimants) {
        this(maxBytes, claimants, System::nanoTime);
    }

    RecentOrders(long maxBytes, Claimants claimants, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.claimants = claimants;
        this.nanoTime = nanoTime;
    }

    /** What is known of an order; {@link RecentOrder#NONE} if nothing is. */
    public synchronized RecentOrder find(OrderId orderId) {
        return current(orderId.value());
    }

    /** Notes what a record says; those that say nothing here are passed over. */
    public void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.headers().lastHeader(Headers.TYPE) == null) {
            return;
        }
        switch (MessageReader.type(record)) {
            case MessageType.PURCHASE_COMMAND ->
                    MessageReader.commandId(record).ifPresent(id -> noteCommand(record, id));
            case MessageType.REPLY_REFUSED ->
                    MessageReader.commandId(record).ifPresent(id -> noteRefusal(record, id));
            case MessageType.ORDER_CREATED ->
                    change(record, order -> order.withOrderCreated(record));
            case MessageType.INVOICE_REQUESTED,
                    MessageType.INVOICE_CREATED,
                    MessageType.INVOICE_FAILED,
                    MessageType.INVOICE_PAID,
                    MessageType.INVOICE_EXPIRED ->
                    change(record, order -> order.withInvoiceEvent(record));
            default -> {}
        }
    }

    private void noteCommand(ConsumerRecord<byte[], byte[]> record, CommandId commandId) {
        claimants
                .of(record, commandId)
                .ifPresent(claimant ->
                        change(record, order -> order.withCommand(commandId, claimant)));
    }

    /**
     * Of a command that isn't here it tells nobody anything: with any number of those, whoever
     * knows the order's id keeps it here no longer.
     */
    private void noteRefusal(ConsumerRecord<byte[], byte[]> record, CommandId commandId) {
        change(
                record,
                order -> order.withRefusal(commandId, record),
                order -> order.commands().containsKey(commandId));
    }

    /** Follows the order from now on, until closed. */
    synchronized Watch watch(OrderId orderId) {
        var key = orderId.value();
        var watch = new Watch(watcher -> forget(key, watcher));
        watch.change(_ -> current(key));
        watches.merge(key, List.of(watch), RecentOrders::joined);
        return watch;
    }

    private synchronized void forget(String key, Watch watch) {
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
        change(record, change, _ -> true);
    }

    private synchronized void change(
            ConsumerRecord<byte[], byte[]> record,
            UnaryOperator<RecentOrder> change,
            Predicate<RecentOrder> isNews) {
        var key = new String(record.key(), US_ASCII);
        keep(key, change.apply(current(key)), isNews);
        watches.getOrDefault(key, List.of()).forEach(watch -> watch.change(change));
    }

    private RecentOrder current(String key) {
        Kept kept = orders.get(key);
        return kept == null || isOver(kept) ? RecentOrder.NONE : kept.order();
    }

    private void keep(String key, RecentOrder order, Predicate<RecentOrder> isNews) {
        Kept before = orders.get(key);
        bytes += order.weight() - (before == null ? 0 : before.order().weight());
        if (before == null || isOver(before) || isNews.test(before.order())) {
            orders.putLast(key, new Kept(order, nanoTime.getAsLong()));
        } else {
            orders.put(key, new Kept(order, before.changedNanos()));
        }
        while (!orders.isEmpty() && (bytes > maxBytes || isOver(orders.firstEntry().getValue()))) {
            bytes -= orders.pollFirstEntry().getValue().order().weight();
        }
    }

    private boolean isOver(Kept kept) {
        return nanoTime.getAsLong() - kept.changedNanos() > KEPT.toNanos();
    }
}
