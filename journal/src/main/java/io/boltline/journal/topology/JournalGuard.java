package io.boltline.journal.topology;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicReader;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a partition's head against the journal itself, before anything is written to it: whatever
 * became of the stores, a journal is only continued where it ends.
 */
final class JournalGuard {
    private static final Logger log = LoggerFactory.getLogger(JournalGuard.class);

    /** While a dead instance's transaction is open, nothing after its beginning can be read. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration ANSWER_WAIT = Duration.ofSeconds(20);

    private final Map<String, Object> connection;
    private final Map<String, Object> readerSettings;
    private final String topic;

    /**
     * Of this journal.
     *
     * @param connection at least where the broker is
     */
    JournalGuard(Map<String, Object> connection, String topic) {
        this.connection = Map.copyOf(connection);
        this.topic = topic;
        this.readerSettings = new HashMap<>(connection);
        readerSettings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        readerSettings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        readerSettings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
    }

    /**
     * Returns when the head is where the journal ends, with the same root.
     *
     * @throws CorruptStateException when it isn't
     * @throws org.apache.kafka.common.KafkaException when the journal can't be read to its end
     */
    void check(int partition, Head head) {
        long begunNanos = System.nanoTime();
        var journal = read(partition);
        if (head.size() != journal.size()) {
            throw new CorruptStateException(
                    partition,
                    Math.min(head.size(), journal.size()),
                    "the stores know of %d entries, the journal has %d"
                            .formatted(head.size(), journal.size()));
        }
        if (!head.root().equals(journal.root())) {
            throw new CorruptStateException(
                    partition,
                    head.size() - 1,
                    "the stores have another root of the entries up to this one than the journal");
        }
        log.debug(
                "partition {} goes on at {} after {} ms",
                partition,
                head.size(),
                (System.nanoTime() - begunNanos) / 1_000_000);
    }

    /** All that is committed once what is there now is decided. */
    private Frontier read(int partition) {
        var place = new TopicPartition(topic, partition);
        var ends = Map.of(place, highWatermark(place));
        var tree = new Frontier();
        try (var reader = TopicReader.open(readerSettings)) {
            reader.assign(List.of(place));
            reader.seekToBeginning();
            long sinceNanos = System.nanoTime();
            long left = reader.behind(ends);
            while (left > 0) {
                reader.next().forEach(record -> append(tree, record));
                long now = reader.behind(ends);
                if (now < left) {
                    sinceNanos = System.nanoTime();
                } else if (System.nanoTime() - sinceNanos > PATIENCE.toNanos()) {
                    throw new TimeoutException(
                            "%s could not be read to its end within %s: a transaction is open"
                                    .formatted(place, PATIENCE));
                }
                left = now;
            }
        }
        return tree;
    }

    private long highWatermark(TopicPartition place) {
        try (var admin = Admin.create(connection)) {
            return Awaited.of(
                            admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                                    .partitionResult(place),
                            ANSWER_WAIT)
                    .offset();
        }
    }

    private static void append(Frontier tree, ConsumerRecord<byte[], byte[]> record) {
        JournalRecord entry;
        try {
            entry = JournalRecord.read(record);
        } catch (UnreadableMessageException e) {
            throw new CorruptStateException(
                    record.partition(),
                    tree.size(),
                    "the journal has a record that is no entry, at offset %d: %s"
                            .formatted(record.offset(), e.getMessage()));
        }
        if (entry.sequence() != tree.size()) {
            throw new CorruptStateException(
                    record.partition(),
                    tree.size(),
                    "the journal has sequence %d in its place, at offset %d"
                            .formatted(entry.sequence(), record.offset()));
        }
        tree.append(Hash.of(entry.leaf()));
    }
}
