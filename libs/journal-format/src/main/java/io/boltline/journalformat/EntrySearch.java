package io.boltline.journalformat;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.kafka.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds an entry by its sequence in the committed journal, at whatever offset it is. Rarely needed:
 * it opens a client, and asks for some dozens of records at most.
 */
public final class EntrySearch {
    private static final int FETCH_BYTES = 65_536;

    private final Map<String, Object> settings;
    private final String topic;
    private final Duration patience;

    /** The journal ends before the entry, still after some time. */
    public static final class NotReachedException extends TimeoutException {
        private static final long serialVersionUID = 1L;

        private NotReachedException(String message) {
            super(message);
        }
    }

    /**
     * Looks in this topic.
     *
     * @param connection at least where the broker is
     * @param patience how long it waits for a journal that ends before the entry
     */
    public EntrySearch(Map<String, Object> connection, String topic, Duration patience) {
        this.settings = new HashMap<>(connection);
        this.topic = topic;
        this.patience = patience;
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    }

    /**
     * The entry; empty when the journal has later ones and not this one. Waits while it ends before
     * it: an entry can't be read in the moment after its transaction was committed, nor while an
     * older transaction is open.
     *
     * @throws NotReachedException when it still ends before it
     * @throws org.apache.kafka.common.KafkaException when the journal can't be read
     */
    public Optional<JournalRecord> find(int partition, long sequence) {
        var place = new TopicPartition(topic, partition);
        long begunNanos = System.nanoTime();
        try (var reader = TopicReader.open(settings)) {
            reader.assign(List.of(place));
            while (true) {
                var ends = reader.ends();
                var search = new Search(reader, place, sequence, ends);
                var found = search.run();
                if (found.isPresent() || search.isPassed) {
                    return found;
                }
                if (System.nanoTime() - begunNanos > patience.toNanos()) {
                    throw new NotReachedException(
                            "partition %d, sequence %d: the journal could not be read as far for %s"
                                    .formatted(partition, sequence, patience));
                }
                reader.seek(ends);
                // Returns as soon as there is more.
                var _ = reader.next();
            }
        }
    }

    /** Of what is readable when it begins. */
    private static final class Search {
        private final TopicReader reader;
        private final TopicPartition place;
        private final long sequence;
        private final Map<TopicPartition, Long> ends;
        private boolean isPassed;

        Search(
                TopicReader reader,
                TopicPartition place,
                long sequence,
                Map<TopicPartition, Long> ends) {
            this.reader = reader;
            this.place = place;
            this.sequence = sequence;
            this.ends = ends;
        }

        Optional<JournalRecord> run() {
            // Records have an offset each, and transactions' ends others: none is before its
            // sequence.
            long low = Math.max(reader.begins().getOrDefault(place, 0L), sequence);
            long high = ends.getOrDefault(place, 0L);
            long probe = low;
            while (low < high) {
                reader.seek(Map.of(place, probe));
                var record = next(reader, ends);
                long found = record == null ? Long.MAX_VALUE : sequence(record);
                if (record != null && found == sequence) {
                    return Optional.of(JournalRecord.read(record));
                }
                if (found > sequence) {
                    isPassed |= record != null;
                    high = probe;
                } else if (record != null) {
                    low = record.offset() + (sequence - found);
                }
                probe = low + (high - low) / 2;
            }
            return Optional.empty();
        }
    }

    private static @Nullable ConsumerRecord<byte[], byte[]> next(
            TopicReader reader, Map<TopicPartition, Long> ends) {
        var records = reader.nextTo(ends).iterator();
        return records.hasNext() ? records.next() : null;
    }

    private static long sequence(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JournalRecord.read(record).sequence();
        } catch (UnreadableMessageException e) {
            return Long.MAX_VALUE;
        }
    }
}
