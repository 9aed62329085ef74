package io.boltline.cli.journal;

import io.boltline.cli.NotYetException;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Where a journal is, and what its topics are called there.
 *
 * @param topics the installation's own names, which a mirror may not go by
 */
public record JournalSource(
        KafkaSettings kafka,
        Topics topics,
        String journal,
        String checkpoints,
        String events,
        String conflicts,
        String tiles) {
    private static final int IN_TURN_FETCH_BYTES = 1024 * 1024;
    private static final int IN_TURN_RECORDS = 2_000;

    /** An installation's own. */
    public static JournalSource of(KafkaSettings kafka, Topics topics) {
        return new JournalSource(
                kafka,
                topics,
                topics.journal(),
                topics.checkpoints(),
                topics.events(),
                topics.journalConflicts(),
                topics.tiles());
    }

    /**
     * Reads all partitions of the journal, not yet at any place.
     *
     * @throws NotYetException if there is no journal
     * @throws KafkaException what else the cluster has against it, such as missing rights
     */
    public TopicReader open() {
        return open(kafka.properties());
    }

    /**
     * The same, for who reads one partition after the other: a thread has but one that is fetched
     * ahead, so it may be of more bytes, and a broker is asked a quarter as often.
     */
    public TopicReader openInTurn() {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, IN_TURN_FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, IN_TURN_RECORDS);
        return open(settings);
    }

    /** The same, as these settings say. */
    TopicReader open(Map<String, Object> settings) {
        return open(settings, journal)
                .orElseThrow(() ->
                        new NotYetException(
                                "this installation has no journal: there is no topic %s at %s. Is --topic-prefix right, or does a mirror want --journal-topic?"
                                        .formatted(journal, kafka.bootstrapServers())));
    }

    /** Reads another of the topics; empty when it isn't there, as on a mirror of the journal. */
    Optional<TopicReader> openIfThere(String topic) {
        return open(kafka.properties(), topic);
    }

    private static Optional<TopicReader> open(Map<String, Object> settings, String topic) {
        try {
            return Optional.of(TopicReader.open(settings, topic));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }
}
