package io.boltline.journal.topology;

import io.boltline.journalformat.JournalRecord;
import io.boltline.streams.StoreMemory;
import io.boltline.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the journal is run.
 *
 * @param run as Streams is, in every service
 * @param reread whether to begin at the oldest event where the group's offset is lost
 * @param rebuild whether to throw the changelogs away first, which are then made anew from the
 *     journal
 */
public record JournalSettings(StreamsSettings run, boolean reread, boolean rebuild) {
    /**
     * Key, value and headers of an event that is journaled at most, uncompressed: twice what a
     * producer sends and a broker takes by default.
     */
    static final long MAX_EVENT_BYTES = 2 * 1024 * 1024;

    private static final long MAX_RECORD_BYTES = JournalRecord.MAX_BYTES;

    static final Map<String, Long> OUTPUT_LIMITS =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_RECORD_BYTES);

    /** Events carry the stamps of their broker, whose clock may be ahead by any time. */
    static final Map<String, Long> CHANGELOG_LIMITS =
            Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_RECORD_BYTES,
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE,
                    TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.MAX_VALUE);

    /** The consumer group, and in front of the changelogs' names. */
    public String applicationId() {
        return run.applicationId();
    }

    Path stateDirectory() {
        return run.stateDirectory();
    }

    long storeMemoryBytes() {
        return run.storeMemoryBytes();
    }

    /**
     * For {@code KafkaStreams}.
     *
     * @param connection at least where the broker is
     * @param memory that all stores share
     */
    Map<String, Object> streams(Map<String, Object> connection, StoreMemory memory) {
        var all = run.properties(connection, memory);
        // Meanwhile a guard may read the journal from its beginning; another one would begin anew.
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                3_600_000);
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                (int) MAX_RECORD_BYTES);
        return all;
    }
}
