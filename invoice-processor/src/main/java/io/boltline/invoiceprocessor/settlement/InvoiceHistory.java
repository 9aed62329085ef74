package io.boltline.invoiceprocessor.settlement;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.invoiceprocessor.lightning.ListedInvoice;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the log what the index should know: an invoice that is labelled as ours and has no
 * entry, because somebody deleted it or the index was lost.
 */
final class InvoiceHistory {
    private final TopicReader reader;
    private final String topic;
    private final int partitions;

    InvoiceHistory(TopicReader reader, Topics topics, int partitions) {
        this.reader = reader;
        this.topic = topics.events();
        this.partitions = partitions;
    }

    /**
     * The entry that this invoice should have; empty if the log doesn't know it, so that it is
     * another installation's.
     *
     * @param orderId as the invoice's label says
     */
    Optional<IndexedInvoice> find(OrderId orderId, ListedInvoice invoice) {
        var found = new AtomicReference<@Nullable IndexedInvoice>();
        reader.readFrom(
                invoice.createdAt().minus(InvoiceIndex.CLOCK_DIFFERENCE),
                partitionOf(orderId),
                record -> read(record, invoice.paymentHash()).ifPresent(found::set));
        return Optional.ofNullable(found.get());
    }

    private static Optional<IndexedInvoice> read(
            ConsumerRecord<byte[], byte[]> record, String paymentHash) {
        try {
            return MessageReader.type(record).equals(MessageType.INVOICE_CREATED)
                            && MessageReader.event(record) instanceof InvoiceCreated created
                            && created.paymentHash().equals(paymentHash)
                    ? Optional.of(
                            IndexedInvoice.of(created, MessageReader.context(record).commandId()))
                    : Optional.empty();
        } catch (UnreadableMessageException _) {
            return Optional.empty();
        }
    }

    /** Kafka's own choice for a key. */
    private TopicPartition partitionOf(OrderId orderId) {
        int hash = Utils.toPositive(Utils.murmur2(orderId.key()));
        return new TopicPartition(topic, hash % partitions);
    }
}
