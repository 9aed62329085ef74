package io.boltline.faults.bed;

import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The payments and expiries that the log is told of from now on. For one thread. */
public final class Payments implements AutoCloseable {
    private static final Set<String> ENDS =
            Set.of(MessageType.INVOICE_PAID, MessageType.INVOICE_EXPIRED);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> paid = new HashSet<>();
    private final Set<String> expired = new HashSet<>();

    private Payments(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Begins to listen. */
    public static Payments of(Testbed bed) {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bed.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(new Topics("").events()).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Looked up now: a place that is only asked for is found with the first poll.
        partitions.forEach(consumer::position);
        return new Payments(consumer);
    }

    /** Of the invoices that were told as paid until now. */
    public Set<String> paymentHashes() {
        readOn();
        return Set.copyOf(paid);
    }

    /** Of the invoices that were told as expired until now. */
    public Set<String> expired() {
        readOn();
        return Set.copyOf(expired);
    }

    private void readOn() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (!MessageReader.isAnyOf(ENDS, record)) {
                continue;
            }
            switch (MessageReader.event(record)) {
                case InvoicePaid event -> paid.add(event.paymentHash());
                case InvoiceExpired event -> expired.add(event.paymentHash());
                default -> throw new AssertionError("neither paid nor expired");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
