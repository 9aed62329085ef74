package io.boltline.analytics.lookups;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.TopicReader;
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
 * Reads from the journal what the rows leave out: what an event says, and in whose name. One at a
 * time, and of a fetch no more than {@value #FETCH_BYTES} bytes and the record itself.
 */
public final class JournalEvents implements AutoCloseable {
    static final int FETCH_BYTES = 64 << 10;

    private static final int REQUEST_MILLIS = 5000;

    /** Of half a second each. */
    private static final int MAX_POLLS = 10;

    private final String topic;
    private final Map<String, Object> settings;
    private @Nullable TopicReader reader;

    /**
     * Opens a client when it is first asked.
     *
     * @param kafka at least where the broker is
     */
    JournalEvents(String topic, Map<String, Object> kafka) {
        this.topic = topic;
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    }

    /**
     * The record of an event that was found; empty where the journal has another one there, or
     * none.
     *
     * @throws org.apache.kafka.common.KafkaException when the journal can't be read now
     */
    public synchronized Optional<JournalRecord> read(FoundEvent event) {
        var place = new TopicPartition(topic, event.partition());
        var opened = opened();
        opened.assign(List.of(place));
        opened.seek(Map.of(place, event.offset()));
        for (int i = 0; i < MAX_POLLS; i++) {
            var records = opened.next().iterator();
            if (records.hasNext()) {
                return matching(records.next(), event);
            }
        }
        throw new TimeoutException(
                "offset %d of partition %d of %s could not be read"
                        .formatted(event.offset(), event.partition(), topic));
    }

    private static Optional<JournalRecord> matching(
            ConsumerRecord<byte[], byte[]> source, FoundEvent event) {
        try {
            var record = JournalRecord.read(source);
            return source.offset() == event.offset() && record.sequence() == event.sequence()
                    ? Optional.of(record)
                    : Optional.empty();
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }

    private TopicReader opened() {
        if (reader == null) {
            reader = TopicReader.open(settings);
        }
        return reader;
    }

    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
