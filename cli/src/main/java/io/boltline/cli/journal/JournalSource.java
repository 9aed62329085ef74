package io.boltline.cli.journal;

import io.boltline.cli.NotYetException;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicReader;
import java.util.Map;
import java.util.Optional;
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
