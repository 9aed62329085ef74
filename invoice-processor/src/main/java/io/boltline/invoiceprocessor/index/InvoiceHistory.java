package io.boltline.invoiceprocessor.index;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.kafka.TopicReader;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OrderLabel;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds in the log what the index should know: an invoice that is labelled as ours and has no
 * entry, because somebody deleted it or the index was lost.
 */
public final class InvoiceHistory {
    private final Supplier<TopicReader> readers;
    private final String topic;
    private final Partitioning partitioning;

    public InvoiceHistory(Supplier<TopicReader> readers, Topics topics, int partitions) {
        this.readers = readers;
        this.topic = topics.events();
        this.partitioning = new Partitioning(partitions);
    }

    /**
     * The entries that these invoices should have, by payment hash; those that are left out the log
     * doesn't know, so that they are another installation's. Each partition is read once.
     *
     * @param invoices whose labels name orders
     */
    Map<String, IndexedInvoice> find(Collection<ListedInvoice> invoices) {
        var sought = new HashMap<TopicPartition, Map<String, Instant>>();
        for (ListedInvoice invoice : invoices) {
            OrderLabel.read(invoice.label())
                    .ifPresent(label ->
                            sought.computeIfAbsent(
                                            partitionOf(label.orderId()), _ -> new HashMap<>())
                                    .put(invoice.paymentHash(), invoice.createdAt()));
        }
        var found = new HashMap<String, IndexedInvoice>();
        sought.forEach((partition, madeAt) ->
                readFrom(
                        Collections.min(madeAt.values()).minus(InvoiceIndex.CLOCK_DIFFERENCE),
                        partition,
                        record ->
                                read(record, madeAt.keySet())
                                        .ifPresent(it -> found.put(it.paymentHash(), it))));
        return found;
    }

    /** What was written from this time on, in the broker's time, until now. */
    private void readFrom(
            Instant time,
            TopicPartition partition,
            Consumer<ConsumerRecord<byte[], byte[]>> record) {
        try (var reader = readers.get()) {
            reader.assign(List.of(partition));
            var begin = reader.offsetsAt(Map.of(partition, time));
            if (!begin.isEmpty()) {
                reader.seek(begin);
                reader.readTo(reader.ends(), record);
            }
        }
    }

    private static Optional<IndexedInvoice> read(
            ConsumerRecord<byte[], byte[]> record, Set<String> paymentHashes) {
        try {
            return MessageReader.type(record).equals(MessageType.INVOICE_CREATED)
                            && MessageReader.event(record) instanceof InvoiceCreated created
                            && paymentHashes.contains(created.paymentHash())
                    ? Optional.of(
                            IndexedInvoice.of(created, MessageReader.context(record).commandId()))
                    : Optional.empty();
        } catch (UnreadableMessageException _) {
            return Optional.empty();
        }
    }

    private TopicPartition partitionOf(OrderId orderId) {
        return new TopicPartition(topic, partitioning.partitionOf(orderId.key()));
    }
}
