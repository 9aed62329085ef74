package io.boltline.invoiceprocessor.settlement;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.invoiceprocessor.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Finds the orders of invoices in {@code invoice.index}.
 *
 * <p>It remembers a bounded number of entries, the newest. For what it doesn't remember it reads
 * the topic again: all that is missing in one pass, only the partitions concerned, and only from
 * the time when those invoices were made. The broker stamps the records, and an entry is written
 * right after its invoice.
 *
 * <p>Safe for several threads, which take turns.
 */
public final class InvoiceIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InvoiceIndex.class);

    /** Nodes stamp invoices and the broker stamps entries: how far their clocks may be apart. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

    private static final Duration POLL = Duration.ofMillis(100);

    /** Without a single record, while there are some to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Newest<IndexedInvoice> entries;

    /** Not in the topic up to where it has been read; what is read later takes a hash out again. */
    private final Newest<Instant> absent;

    /**
     * Reads with this consumer, which is nobody else's and is closed in the end.
     *
     * @param consumer without a group
     * @param partitions how many the topic has
     * @param remembered how many entries are kept in memory, about 500 bytes each
     */
    public InvoiceIndex(
            Consumer<byte[], byte[]> consumer, String topic, int partitions, int remembered) {
        this.consumer = consumer;
        this.partitions =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
        this.entries = new Newest<>(remembered);
        this.absent = new Newest<>(remembered);
        consumer.assign(this.partitions);
        consumer.seekToEnd(this.partitions);
    }

    /**
     * The entries of those invoices that have one, by payment hash, as of now: what was
     * acknowledged before this call is found.
     *
     * @throws KafkaException when the topic can't be read to its end
     */
    synchronized Map<String, IndexedInvoice> find(Collection<StoredInvoice> invoices) {
        var sought = new HashMap<String, StoredInvoice>();
        invoices.forEach(invoice -> sought.put(invoice.paymentHash(), invoice));
        readToEnd(Set.of());
        var found = remembered(sought.keySet());
        var missing = new HashMap<>(sought);
        missing.keySet().removeAll(found.keySet());
        missing.keySet().removeAll(absent.keySet());
        if (!missing.isEmpty()) {
            goBackTo(missing.values());
            found.putAll(readToEnd(missing.keySet()));
            missing.keySet().removeAll(found.keySet());
            missing.forEach((hash, invoice) -> absent.put(hash, invoice.createdAt()));
        }
        return found;
    }

    private Map<String, IndexedInvoice> remembered(Set<String> hashes) {
        var found = new HashMap<String, IndexedInvoice>();
        for (String hash : hashes) {
            IndexedInvoice entry = entries.get(hash);
            if (entry != null) {
                found.put(hash, entry);
            }
        }
        return found;
    }

    private void goBackTo(Collection<StoredInvoice> invoices) {
        var times = new HashMap<TopicPartition, Long>();
        for (StoredInvoice invoice : invoices) {
            long from = invoice.createdAt().minus(CLOCK_DIFFERENCE).toEpochMilli();
            times.merge(partitionOf(invoice.paymentHash()), Math.max(0, from), Math::min);
        }
        consumer.offsetsForTimes(times)
                .forEach((partition, at) -> {
                    if (at != null) {
                        consumer.seek(partition, at.offset());
                    }
                });
    }

    /** Kafka's own choice for a key. */
    private TopicPartition partitionOf(String paymentHash) {
        int hash = Utils.toPositive(Utils.murmur2(paymentHash.getBytes(US_ASCII)));
        return partitions.get(hash % partitions.size());
    }

    /** Of what it passes it remembers the newest, and returns those that are looked for. */
    private Map<String, IndexedInvoice> readToEnd(Set<String> sought) {
        var found = new HashMap<String, IndexedInvoice>();
        var ends = consumer.endOffsets(partitions);
        long lastRead = System.nanoTime();
        while (isBefore(ends)) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                remember(record, sought, found);
            }
            if (!records.isEmpty()) {
                lastRead = System.nanoTime();
            } else if (System.nanoTime() - lastRead > PATIENCE.toNanos()) {
                throw new TimeoutException("the index could not be read to its end in time");
            }
        }
        return found;
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private void remember(
            ConsumerRecord<byte[], byte[]> record,
            Set<String> sought,
            Map<String, IndexedInvoice> found) {
        if (record.value() == null) {
            return;
        }
        try {
            IndexedInvoice entry = IndexedInvoice.read(record.value());
            entries.put(entry.paymentHash(), entry);
            absent.remove(entry.paymentHash());
            if (sought.contains(entry.paymentHash())) {
                found.put(entry.paymentHash(), entry);
            }
        } catch (JacksonException e) {
            log.warn(
                    "{}-{}@{} is no entry of the index: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
        }
    }

    /** Ends a {@code find} under way too. */
    @Override
    public void close() {
        consumer.wakeup();
        synchronized (this) {
            consumer.close();
        }
    }
}
