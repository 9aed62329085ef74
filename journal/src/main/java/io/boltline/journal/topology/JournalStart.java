package io.boltline.journal.topology;

import io.boltline.contract.Topics;
import io.boltline.kafka.Awaited;
import io.boltline.streams.LocalStores;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be so before Streams begins. */
final class JournalStart {
    private static final Logger log = LoggerFactory.getLogger(JournalStart.class);

    private final Admin admin;
    private final Map<String, Object> connection;
    private final Topics topics;
    private final JournalSettings settings;
    private final int partitions;
    private final Changelogs changelogs;
    private final LocalStores stores;
    private final StoresRebuild rebuild;

    /**
     * Of this journal.
     *
     * @param admin the caller's
     * @param connection at least where the broker is
     * @param partitions how many trees there are
     * @param rebuild for changelogs that hold nothing
     */
    JournalStart(
            Admin admin,
            Map<String, Object> connection,
            Topics topics,
            JournalSettings settings,
            int partitions,
            StoresRebuild rebuild) {
        this.admin = admin;
        this.connection = connection;
        this.topics = topics;
        this.settings = settings;
        this.partitions = partitions;
        this.changelogs = new Changelogs(admin, settings.applicationId());
        this.stores = new LocalStores(settings.stateDirectory(), settings.applicationId());
        this.rebuild = rebuild;
    }

    /**
     * Returns when the stores have a place, each tree a partition, each partition an offset, each
     * changelog as many as the events, and of each partition what the stores need.
     *
     * @return which changelogs they are, as {@link Changelogs#ids} tells them
     * @throws JournalRefusedException when that can't be
     * @throws org.apache.kafka.common.KafkaException when the broker can't be asked
     */
    List<String> prepare() {
        settings.run().requireStateDirectory();
        int trees = partitions(topics.journal());
        if (trees != partitions) {
            throw new JournalRefusedException(
                    "%s has %d partitions, and TOPIC_PARTITIONS is %d: a tree's name says of how many it is one, so another number needs a new generation"
                            .formatted(topics.journal(), trees, partitions));
        }
        int sources = partitions(topics.events());
        changelogs.ensure(sources);
        raiseLimits();
        new AddedSources(admin, topics.events()).widen(changelogs.names(), sources);
        changelogs.require(sources);
        new GroupStart(
                        admin,
                        connection,
                        settings.applicationId(),
                        topics.events(),
                        topics.journal())
                .begin(sources, partitions, settings.reread());
        rebuild.throwAwayIfAsked(sources, partitions);
        var ids = changelogs.ids();
        if (rebuild.run(ids, partitions)) {
            stores.clear();
        }
        if (!stores.requireOf(ids)) {
            log.info("the stores begin empty, and are restored from the changelogs");
        }
        return ids;
    }

    private void raiseLimits() {
        var limits = new TopicLimits(admin);
        limits.raise(topics.journal(), JournalSettings.OUTPUT_LIMITS);
        limits.raise(topics.journalConflicts(), JournalSettings.OUTPUT_LIMITS);
        changelogs.names().forEach(it -> limits.raise(it, JournalSettings.CHANGELOG_LIMITS));
    }

    private int partitions(String topic) {
        var described = Awaited.of(admin.describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(described.get(topic)).partitions().size();
    }
}
