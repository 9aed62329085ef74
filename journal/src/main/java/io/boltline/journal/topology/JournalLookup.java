package io.boltline.journal.topology;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.TopicReader;
import io.boltline.merkle.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds an entry by its sequence in the committed journal. Rarely needed: it opens a client, and
 * asks for some dozens of records at most.
 */
final class JournalLookup {
    private static final int FETCH_BYTES = 65_536;

    private final Map<String, Object> settings;
    private final String topic;

    /**
     * Looks in this topic.
     *
     * @param connection at least where the broker is
     */
    JournalLookup(Map<String, Object> connection, String topic) {
        this.settings = new HashMap<>(connection);
        this.topic = topic;
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    }

    /**
     * The entry; empty when the journal doesn't have it.
     *
     * @throws org.apache.kafka.common.KafkaException when the journal can't be read
     */
    Optional<FirstCopy> find(int partition, long sequence) {
        var place = new TopicPartition(topic, partition);
        try (var reader = TopicReader.open(settings)) {
            reader.assign(java.util.List.of(place));
            var ends = reader.ends();
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
                    return Optional.of(copy(record));
                }
                if (found > sequence) {
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

    private static FirstCopy copy(ConsumerRecord<byte[], byte[]> record) {
        return new FirstCopy(record.value(), Hash.of(JournalRecord.read(record).leaf()));
    }
}
