package io.boltline.invoiceprocessor.settlement;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Partitioning;
import io.boltline.contract.internal.IndexedInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Reads {@code invoice.index} with one consumer, forwards and, when told to, again from an earlier
 * place. For one thread at a time, but for {@link #wakeUp}.
 */
final class IndexTopic {
    private static final Logger log = LoggerFactory.getLogger(IndexTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Without a single record, while there are some to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Partitioning partitioning;
    private List<TopicPartition> partitions;

    /** In the order of their numbers. */
    List<TopicPartition> partitions() {
        return partitions;
    }

    /** What is told of each entry that is read. */
    interface Reader {
        /**
         * One entry.
         *
         * @param written when, in the broker's time
         */
        void read(IndexedInvoice entry, Instant written);
    }

    /**
     * Begins at the end.
     *
     * @param partitions that the topic was made with; others may have been added
     */
    IndexTopic(Consumer<byte[], byte[]> consumer, String topic, int partitions) {
        this.consumer = consumer;
        this.topic = topic;
        this.partitioning = new Partitioning(partitions);
        this.partitions = partitions(0, partitions);
        consumer.assign(this.partitions);
        consumer.seekToEnd(this.partitions);
    }

    /** Where the topic ends now. */
    Map<TopicPartition, Long> ends() {
        readWhatWasAdded();
        return consumer.endOffsets(partitions);
    }

    /** Where its oldest records are. */
    Map<TopicPartition, Long> begins() {
        return consumer.beginningOffsets(partitions);
    }

    /**
     * Whether it has come further than the topic reaches: that was deleted, then, and made anew.
     */
    boolean isBeyond(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) > end.getValue());
    }

    void seekToBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /**
     * Nobody should write there; an instance of an older build may have. A topic that is made anew
     * has none any more.
     */
    private void readWhatWasAdded() {
        int before = partitions.size();
        int actual = consumer.partitionsFor(topic).size();
        if (actual != before && actual >= partitioning.partitions()) {
            partitions = partitions(0, actual);
            consumer.assign(partitions);
            partitions(before, actual).forEach(added -> consumer.seekToBeginning(List.of(added)));
        }
    }

    private List<TopicPartition> partitions(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** From where it would go on. */
    Map<TopicPartition, Long> position() {
        var position = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> position.put(partition, consumer.position(partition)));
        return position;
    }

    void seek(Map<TopicPartition, Long> position) {
        position.forEach(consumer::seek);
    }

    /**
     * Goes to where the entries begin that were written from then on; where there are none it stays
     * where it is.
     *
     * @param times by payment hash: only the partitions of these are moved, and those that were
     *     added
     */
    void seekToTimes(Map<String, Instant> times) {
        var millis = new HashMap<TopicPartition, Long>();
        var added = partitions.subList(partitioning.partitions(), partitions.size());
        times.forEach((hash, time) -> {
            long at = Math.max(0, time.toEpochMilli());
            millis.merge(partitionOf(hash), at, Math::min);
            added.forEach(partition -> millis.merge(partition, at, Math::min));
        });
        consumer.offsetsForTimes(millis)
                .forEach((partition, at) -> {
                    if (at != null) {
                        consumer.seek(partition, at.offset());
                    }
                });
    }

    /** How many offsets there are to read until then. */
    long behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /**
     * Reads some more; records that are no entries are passed over.
     *
     * @throws TimeoutException when none comes, though there must be some
     */
    void poll(Reader reader) {
        long begin = System.nanoTime();
        ConsumerRecords<byte[], byte[]> records;
        do {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new TimeoutException("the index could not be read to its end in time");
            }
            records = consumer.poll(POLL);
        } while (records.isEmpty());
        for (var record : records) {
            entry(record)
                    .ifPresent(
                            entry -> reader.read(entry, Instant.ofEpochMilli(record.timestamp())));
        }
    }

    /** Ends whatever another thread is reading, with an exception there. */
    void wakeUp() {
        consumer.wakeup();
    }

    void close() {
        consumer.close();
    }

    private TopicPartition partitionOf(String paymentHash) {
        return partitions.get(partitioning.partitionOf(paymentHash.getBytes(US_ASCII)));
    }

    private static Optional<IndexedInvoice> entry(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(IndexedInvoice.read(record.value()));
        } catch (JacksonException e) {
            log.warn(
                    "{}-{}@{} is no entry of the index: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
