package io.boltline.invoiceprocessor.settlement;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.invoiceprocessor.lightning.Standing;
import io.boltline.invoiceprocessor.lightning.StoredInvoice;
import io.boltline.invoiceprocessor.settlement.IndexedInvoice.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Finds the orders of invoices in {@code invoice.index}.
 *
 * <p>It remembers a bounded number of entries, the newest, and of ten times as many others what the
 * log was told of them in the end. For what it doesn't remember it reads the topic again: all that
 * is missing in one pass, only the partitions concerned, from the time when those invoices were
 * made, and no further than needed. The broker stamps the records, and an entry is written right
 * after its invoice.
 *
 * <p>Safe for several threads, which take turns.
 */
public final class InvoiceIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InvoiceIndex.class);

    /** Nodes stamp invoices and the broker stamps entries: how far their clocks may be apart. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

    /** More than the second to which nodes round, and than an entry's way into the topic. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /**
     * Further behind than this an instance that did not watch forgets all instead of reading on.
     */
    private static final long MOST_TO_CATCH_UP = 200_000;

    private static final int TOLD_PER_ENTRY = 10;
    private static final Duration POLL = Duration.ofMillis(100);

    /** Without a single record, while there are some to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Newest<String, IndexedInvoice> entries;

    /** Not in the topic up to where it has been read; what is read later takes a hash out again. */
    private final Newest<String, Instant> absent;

    /** By the first half of the hash: of an invoice whose fate the log knows no more is needed. */
    private final Newest<Long, Told> told;

    /** How long before the invoice, by the two clocks, an entry may seem to have been written. */
    private Duration lead = CLOCK_DIFFERENCE;

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
        this.told = new Newest<>(Math.multiplyExact(TOLD_PER_ENTRY, remembered));
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
        readOn();
        var found = new HashMap<String, IndexedInvoice>();
        var missing = new HashMap<String, StoredInvoice>();
        for (StoredInvoice invoice : invoices) {
            IndexedInvoice entry = entries.get(invoice.paymentHash());
            if (entry != null) {
                found.put(invoice.paymentHash(), entry);
            } else if (!absent.containsKey(invoice.paymentHash())) {
                missing.put(invoice.paymentHash(), invoice);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(search(missing));
            missing.keySet().removeAll(found.keySet());
            missing.forEach((hash, invoice) -> absent.put(hash, invoice.createdAt()));
        }
        return found;
    }

    /**
     * Whether the log is known to have been told what the node now says of the invoice. False says
     * nothing: {@link #find} does.
     */
    synchronized boolean isTold(StoredInvoice invoice) {
        Told last = told.get(shortened(invoice.paymentHash()));
        return switch (invoice.standing()) {
            case Standing.Paid _ -> last == Told.PAID;
            case Standing.Closed _ -> last != null;
            case Standing.Open _ -> false;
        };
    }

    private void readOn() {
        var ends = consumer.endOffsets(partitions);
        if (behind(ends) > MOST_TO_CATCH_UP) {
            entries.clear();
            absent.clear();
            told.clear();
            ends.forEach(consumer::seek);
        }
        while (behind(ends) > 0) {
            poll(this::remember);
        }
    }

    /** Before where the consumer is, and leaves it there. */
    private Map<String, IndexedInvoice> search(Map<String, StoredInvoice> missing) {
        var here = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> here.put(partition, consumer.position(partition)));
        var search = new Search(missing);
        if (lead.compareTo(CLOCK_DIFFERENCE) < 0) {
            search.run(lead, here);
        }
        if (!search.foundAll()) {
            search.run(CLOCK_DIFFERENCE, here);
        }
        lead = search.lead();
        here.forEach(consumer::seek);
        return search.found;
    }

    private void goBackTo(Collection<StoredInvoice> invoices, Duration lead) {
        var times = new HashMap<TopicPartition, Long>();
        for (StoredInvoice invoice : invoices) {
            long from = invoice.createdAt().minus(lead).toEpochMilli();
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

    private long behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private void poll(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long begin = System.nanoTime();
        ConsumerRecords<byte[], byte[]> records;
        do {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new TimeoutException("the index could not be read to its end in time");
            }
            records = consumer.poll(POLL);
        } while (records.isEmpty());
        records.forEach(reader);
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        IndexedInvoice entry = entry(record);
        if (entry != null) {
            entries.put(entry.paymentHash(), entry);
            absent.remove(entry.paymentHash());
            rememberTold(entry);
        }
    }

    private void rememberTold(IndexedInvoice entry) {
        Long key = shortened(entry.paymentHash());
        if (entry.told() != Told.CREATED && told.get(key) != Told.PAID) {
            told.put(key, entry.told());
        }
    }

    private static Long shortened(String paymentHash) {
        return HexFormat.fromHexDigitsToLong(paymentHash, 0, 16);
    }

    /** Null for what is none. */
    private static @Nullable IndexedInvoice entry(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return IndexedInvoice.read(record.value());
        } catch (JacksonException e) {
            log.warn(
                    "{}-{}@{} is no entry of the index: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
            return null;
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

    /**
     * For entries that are no longer remembered. Those it passes are not remembered again: newer
     * ones may be.
     */
    private final class Search {
        private final Map<String, StoredInvoice> sought;
        private final Map<String, IndexedInvoice> found = new HashMap<>();

        /** Of which nothing more is to be read. */
        private final Set<String> complete = new HashSet<>();

        private Duration longestLead = Duration.ZERO;

        Search(Map<String, StoredInvoice> sought) {
            this.sought = sought;
        }

        boolean foundAll() {
            return found.size() == sought.size();
        }

        /** What the next one should begin with, by what was found. */
        Duration lead() {
            if (found.isEmpty()) {
                return lead;
            }
            Duration next = longestLead.plus(MARGIN);
            return next.compareTo(CLOCK_DIFFERENCE) < 0 ? next : CLOCK_DIFFERENCE;
        }

        void run(Duration lead, Map<TopicPartition, Long> end) {
            goBackTo(sought.values(), lead);
            while (complete.size() < sought.size() && behind(end) > 0) {
                poll(this::pass);
            }
        }

        private void pass(ConsumerRecord<byte[], byte[]> record) {
            IndexedInvoice entry = entry(record);
            if (entry == null) {
                return;
            }
            rememberTold(entry);
            StoredInvoice invoice = sought.get(entry.paymentHash());
            if (invoice == null) {
                return;
            }
            found.put(entry.paymentHash(), entry);
            if (entry.told() == Told.PAID || !(invoice.standing() instanceof Standing.Paid)) {
                complete.add(entry.paymentHash());
            }
            var written = Instant.ofEpochMilli(record.timestamp());
            var ahead = Duration.between(written, invoice.createdAt());
            longestLead = ahead.compareTo(longestLead) > 0 ? ahead : longestLead;
        }
    }
}
