package io.boltline.faults;

import io.boltline.faults.bed.Backlog;
import io.boltline.load.shoppers.Entry;
import io.boltline.load.shoppers.Told;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Whom a strike could hurt.
 *
 * @param from when it began
 * @param to when everything ran again
 * @param partitions whose orders; empty for all
 * @param withoutInvoice orders whose invoice was taken away on purpose
 * @param refused orders of commands that are known to have been refused when nobody could be told
 * @param strange places of records that nobody should write, as {@code topic-partition@offset}
 */
public record Impact(
        Instant from,
        Instant to,
        Set<Integer> partitions,
        Set<String> withoutInvoice,
        Set<String> refused,
        Set<String> strange) {
    public Impact {
        partitions = Set.copyOf(partitions);
        withoutInvoice = Set.copyOf(withoutInvoice);
        refused = Set.copyOf(refused);
        strange = Set.copyOf(strange);
    }

    /** From then to now, everybody. */
    public static Impact onAll(Instant from) {
        return new Impact(from, Instant.now(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** From then to now, the orders of these partitions. */
    public static Impact on(Set<Integer> partitions, Instant from) {
        return new Impact(from, Instant.now(), partitions, Set.of(), Set.of(), Set.of());
    }

    /** From then to now, everybody; and these orders' invoices are gone. */
    public static Impact deleting(Set<String> orderIds, Instant from) {
        return new Impact(from, Instant.now(), Set.of(), orderIds, Set.of(), Set.of());
    }

    /** From then to now, everybody; and these orders' commands were refused out of sight. */
    public static Impact refusing(Set<String> orderIds, Instant from) {
        return new Impact(from, Instant.now(), Set.of(), Set.of(), orderIds, Set.of());
    }

    /** From then to now, everybody; and these records are a stranger's. */
    public static Impact of(Collection<RecordMetadata> strange, Instant from) {
        return new Impact(
                from,
                Instant.now(),
                Set.of(),
                Set.of(),
                Set.of(),
                strange.stream().map(Impact::place).collect(Collectors.toSet()));
    }

    private static String place(RecordMetadata record) {
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }

    /** Whether the purchase was under way at the time. */
    public boolean sees(Entry entry) {
        return entry.begun().isBefore(to) && entry.ended().isAfter(from);
    }

    /** Whether the purchase had to go through what was broken. */
    public boolean hurts(Entry entry) {
        return sees(entry)
                && (partitions.isEmpty()
                        || entry.told().stream()
                                .anyMatch(told ->
                                        told instanceof Told.Invoiced(String orderId, _, _)
                                                && partitions.contains(
                                                        Backlog.partitionOf(orderId))));
    }
}
