package io.boltline.orderprocessor.guard;

import static java.util.Objects.requireNonNull;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the orders of a part of the log have their documents. */
final class OrdersCheck {
    private static final Logger log = LoggerFactory.getLogger(OrdersCheck.class);

    /** In one call, and kept in memory. */
    private static final int AT_ONCE = 500;

    private static final long BETWEEN_LINES_NANOS = Duration.ofSeconds(10).toNanos();

    private final LoggedOrders orders;
    private final Database database;

    OrdersCheck(LoggedOrders orders, Database database) {
        this.orders = orders;
        this.database = database;
    }

    /** What was found. */
    sealed interface Found {
        /** By partition, the offset up to which all that was looked for is there. */
        Map<Integer, Long> checkedTo();

        /**
         * Every order has its document.
         *
         * @param orders how many were looked for
         * @param newest the last of them
         */
        record All(Map<Integer, Long> checkedTo, long orders, List<OrderId> newest)
                implements Found {}

        /**
         * Some have none; there the search ended.
         *
         * @param missing at least one
         */
        record Lacking(Map<Integer, Long> checkedTo, List<OrderId> missing) implements Found {}
    }

    /**
     * Reads the log from there to there; a deleted document counts as there.
     *
     * @throws org.apache.kafka.common.KafkaException when the log can't be read
     * @throws io.boltline.couchdb.CouchDbException when the database can't be asked
     */
    Found run(Map<Integer, Long> from, Map<Integer, Long> ends) {
        orders.seek(from);
        var checkedTo = new TreeMap<>(from);
        var passed = new TreeMap<>(from);
        var waiting = new LinkedHashMap<OrderId, ConsumerRecord<byte[], byte[]>>();
        var newest = List.<OrderId>of();
        long count = 0;
        long tellNanos = System.nanoTime() + BETWEEN_LINES_NANOS;
        boolean reached = orders.hasReached(ends);
        while (!reached || !waiting.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : orders.nextTo(ends)) {
                LoggedOrders.orderIn(record)
                        .ifPresent(id -> waiting.merge(id, record, OrdersCheck::ours));
                passed.put(record.partition(), record.offset() + 1);
            }
            reached = orders.hasReached(ends);
            if (reached || waiting.size() >= AT_ONCE) {
                var missing = missingOfOurs(waiting);
                if (!missing.isEmpty()) {
                    return new Found.Lacking(checkedTo, missing);
                }
                checkedTo.putAll(passed);
                newest = waiting.isEmpty() ? newest : List.copyOf(waiting.keySet());
                count += waiting.size();
                waiting.clear();
            }
            if (System.nanoTime() - tellNanos >= 0) {
                log.info("held {} orders of the log against {} so far", count, database.name());
                tellNanos = System.nanoTime() + BETWEEN_LINES_NANOS;
            }
        }
        // Where the log ends with what is no order, or begins later than was asked for.
        ends.forEach((partition, end) -> checkedTo.merge(partition, end, Math::max));
        return new Found.All(checkedTo, count, newest);
    }

    /** Of two that tell the same order, the first that a service wrote. */
    private static ConsumerRecord<byte[], byte[]> ours(
            ConsumerRecord<byte[], byte[]> first, ConsumerRecord<byte[], byte[]> later) {
        return LoggedOrders.isOurs(first) ? first : later;
    }

    /** Takes off what somebody else wrote: it can't be put back, nor may it stop the shop. */
    private List<OrderId> missingOfOurs(Map<OrderId, ConsumerRecord<byte[], byte[]>> told) {
        var ours = new ArrayList<OrderId>();
        for (var id : missing(told.keySet())) {
            var record = requireNonNull(told.get(id));
            if (LoggedOrders.isOurs(record)) {
                ours.add(id);
            } else {
                log.warn(
                        "{} has no document, and its event {}-{}@{} is none that a service writes:"
                                + " passed over",
                        id,
                        record.topic(),
                        record.partition(),
                        record.offset());
                told.remove(id);
            }
        }
        return ours;
    }

    /** Those that have no document. */
    List<OrderId> missing(Collection<OrderId> ids) {
        var missing = new ArrayList<OrderId>();
        var all = ids.stream().distinct().toList();
        for (int start = 0; start < all.size(); start += AT_ONCE) {
            var some = all.subList(start, Math.min(all.size(), start + AT_ONCE));
            var known = database.revisions(some.stream().map(OrderId::value).toList());
            some.stream().filter(id -> !known.containsKey(id.value())).forEach(missing::add);
        }
        return missing;
    }
}
