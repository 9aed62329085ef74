package io.boltline.journal.topology;

import io.boltline.contract.Topics;
import io.boltline.kafka.Awaited;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/** What must be so before Streams begins. */
final class JournalStart {
    private final Admin admin;
    private final Map<String, Object> connection;
    private final Topics topics;
    private final JournalSettings settings;
    private final int partitions;

    /**
     * Of this journal.
     *
     * @param admin the caller's
     * @param connection at least where the broker is
     * @param partitions how many trees there are
     */
    JournalStart(
            Admin admin,
            Map<String, Object> connection,
            Topics topics,
            JournalSettings settings,
            int partitions) {
        this.admin = admin;
        this.connection = connection;
        this.topics = topics;
        this.settings = settings;
        this.partitions = partitions;
    }

    /**
     * Returns when the stores have a place, each tree a partition, each partition an offset, and
     * each changelog as many as the events.
     *
     * @throws JournalRefusedException when that can't be
     * @throws org.apache.kafka.common.KafkaException when the broker can't be asked
     */
    void prepare() {
        StateDirectory.require(settings.stateDirectory());
        int trees = partitions(topics.journal());
        if (trees != partitions) {
            throw new JournalRefusedException(
                    "%s has %d partitions, and TOPIC_PARTITIONS is %d: a tree's name says of how many it is one, so another number needs a new generation"
                            .formatted(topics.journal(), trees, partitions));
        }
        raiseLimits();
        int sources = partitions(topics.events());
        if (sources > partitions) {
            new AddedSources(admin, topics.events())
                    .widen(JournalTopology.changelogs(settings.applicationId()), sources);
        }
        new GroupStart(
                        admin,
                        connection,
                        settings.applicationId(),
                        topics.events(),
                        topics.journal())
                .begin(sources, partitions, settings.reread());
    }

    private void raiseLimits() {
        var limits = new TopicLimits(admin);
        limits.raise(topics.journal(), JournalSettings.OUTPUT_LIMITS);
        limits.raise(topics.journalConflicts(), JournalSettings.OUTPUT_LIMITS);
        var there = Awaited.of(admin.listTopics().names());
        JournalTopology.changelogs(settings.applicationId()).stream()
                .filter(there::contains)
                .forEach(it -> limits.raise(it, JournalSettings.CHANGELOG_LIMITS));
    }

    private int partitions(String topic) {
        var described = Awaited.of(admin.describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(described.get(topic)).partitions().size();
    }
}
