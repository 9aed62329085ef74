package io.boltline.invoiceprocessor.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toMap;

import io.boltline.contract.Partitioning;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.kafka.TopicReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private final TopicReader reader;
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
        this.reader = new TopicReader(consumer);
        this.topic = topic;
        this.partitioning = new Partitioning(partitions);
        this.partitions = partitions(0, partitions);
        reader.assign(this.partitions);
        reader.seekToEnd();
    }

    /** Where the topic ends now. */
    Map<TopicPartition, Long> ends() {
        readWhatWasAdded();
        return reader.ends();
    }

    /** Where its oldest records are. */
    Map<TopicPartition, Long> begins() {
        return reader.begins();
    }

    /**
     * Whether it has come further than the topic reaches: that was deleted, then, and made anew.
     */
    boolean isBeyond(Map<TopicPartition, Long> ends) {
        return reader.positions().entrySet().stream()
                .anyMatch(at -> at.getValue() > ends.getOrDefault(at.getKey(), Long.MAX_VALUE));
    }

    void seekToBeginning() {
        reader.seekToBeginning();
    }

    /**
     * Nobody should write there; an instance of an older build may have. A topic that is made anew
     * has none any more.
     */
    private void readWhatWasAdded() {
        int before = partitions.size();
        int actual = reader.partitionsOf(topic).size();
        if (actual != before && actual >= partitioning.partitions()) {
            partitions = partitions(0, actual);
            reader.assign(partitions);
            var begins = new HashMap<>(reader.begins());
            begins.keySet().retainAll(partitions(before, actual));
            reader.seek(begins);
        }
    }

    private List<TopicPartition> partitions(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** From where it would go on. */
    Map<TopicPartition, Long> position() {
        return reader.positions();
    }

    void seek(Map<TopicPartition, Long> position) {
        reader.seek(position);
    }

    /**
     * Where the entries begin that were written from then on; only where there are any.
     *
     * @param times by payment hash: only the partitions of these are looked up, and those that were
     *     added
     */
    Map<TopicPartition, Long> placesAt(Map<String, Instant> times) {
        var oldest = new HashMap<TopicPartition, Instant>();
        times.forEach((hash, time) ->
                partitionsOf(hash)
                        .forEach(partition -> oldest.merge(partition, time, IndexTopic::earlier)));
        return reader.offsetsAt(oldest);
    }

    /**
     * Where in each partition the entries begin that were written from then on, or else its end.
     */
    Map<TopicPartition, Long> placesAt(Instant time, Map<TopicPartition, Long> ends) {
        var places = new HashMap<>(ends);
        places.putAll(reader.offsetsAt(ends.keySet().stream().collect(toMap(it -> it, _ -> time))));
        return places;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** How many offsets there are to read until then. */
    long behind(Map<TopicPartition, Long> ends) {
        return reader.behind(ends);
    }

    /**
     * Reads some more of what is before these ends; records that are no entries are passed over.
     *
     * @throws TimeoutException when none comes, though there must be some
     */
    void readOn(Map<TopicPartition, Long> ends, Reader told) {
        readOn(ends, _ -> true, told);
    }

    /**
     * As {@link #readOn(Map, Reader)}, and reads of the others no more than their keys.
     *
     * @param sought by {@link HashStart}
     */
    void readOn(Map<TopicPartition, Long> ends, LongPredicate sought, Reader told) {
        for (var record : reader.nextTo(ends)) {
            if (record.key() != null && sought.test(HashStart.of(record.key()))) {
                entry(record)
                        .ifPresent(entry ->
                                told.read(entry, Instant.ofEpochMilli(record.timestamp())));
            }
        }
    }

    /** Ends whatever another thread is reading, with an exception there. */
    void wakeUp() {
        reader.wakeUp();
    }

    void close() {
        reader.close();
    }

    /** Where the invoice's entries may be: its own partition, and those that were added. */
    Stream<TopicPartition> partitionsOf(String paymentHash) {
        int own = partitioning.partitionOf(paymentHash.getBytes(US_ASCII));
        return Stream.concat(
                Stream.of(partitions.get(own)),
                partitions.subList(partitioning.partitions(), partitions.size()).stream());
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
