package io.boltline.analytics.sums;

import io.boltline.contract.Topics;
import io.boltline.kafka.Awaited;
import io.boltline.streams.GroupMembers;
import io.boltline.streams.LocalStores;
import io.boltline.streams.RefusedException;
import io.boltline.streams.StreamsSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be so before the sums begin. */
final class SumsStart {
    private static final Logger log = LoggerFactory.getLogger(SumsStart.class);

    private final Admin admin;
    private final Topics topics;
    private final StreamsSettings settings;
    private final int partitions;
    private final SumChangelogs changelogs;
    private final LocalStores stores;
    private volatile boolean isRebuilding;
    private volatile List<String> begun = List.of();

    /**
     * Of these sums.
     *
     * @param admin the caller's
     * @param partitions how many the journal was made with
     * @param rebuild whether to begin with everything made anew
     */
    SumsStart(
            Admin admin, Topics topics, StreamsSettings settings, int partitions, boolean rebuild) {
        this.admin = admin;
        this.topics = topics;
        this.settings = settings;
        this.partitions = partitions;
        this.changelogs = new SumChangelogs(admin, settings.applicationId(), partitions);
        this.stores = new LocalStores(settings.stateDirectory(), settings.applicationId());
        this.isRebuilding = rebuild;
    }

    /**
     * The next start makes everything anew, from the journal's first entry on, unless another
     * instance did so since this one began.
     */
    void rebuild() {
        isRebuilding = true;
    }

    /** Nobody uses them; the next start restores them. */
    void throwStoresAway() {
        stores.clear();
    }

    /**
     * Returns when the stores have a place, and changelogs.
     *
     * @return which changelogs they are
     * @throws RefusedException when that can't be
     * @throws org.apache.kafka.common.KafkaException when the broker can't be asked
     */
    List<String> prepare() {
        settings.requireStateDirectory();
        requirePartitions();
        changelogs.ensure();
        if (isRebuilding && !isRenewed()) {
            beginAnew();
        }
        isRebuilding = false;
        var ids = changelogs.ids();
        begun = ids;
        if (!stores.requireOf(ids)) {
            log.info("the stores begin empty, and are restored from the changelogs");
        }
        return ids;
    }

    /** Whether the changelogs are others than this instance began with. */
    private boolean isRenewed() {
        return !begun.isEmpty() && !begun.equals(changelogs.ids());
    }

    private void requirePartitions() {
        var described = Awaited.of(admin.describeTopics(List.of(topics.journal())).allTopicNames());
        int actual = Objects.requireNonNull(described.get(topics.journal())).partitions().size();
        if (actual != partitions) {
            throw new RefusedException(
                    "%s has %d partitions, and TOPIC_PARTITIONS is %d"
                            .formatted(topics.journal(), actual, partitions));
        }
    }

    /** The changelogs last: that they are others says to all instances that it is done. */
    private void beginAnew() {
        new GroupMembers(admin, settings.applicationId())
                .requireNone("the sums can't be made anew");
        Awaited.of(
                admin.alterConsumerGroupOffsets(
                                settings.applicationId(),
                                IntStream.range(0, partitions)
                                        .mapToObj(it -> new TopicPartition(topics.journal(), it))
                                        .collect(
                                                Collectors.toMap(
                                                        it -> it, _ -> new OffsetAndMetadata(0))))
                        .all());
        changelogs.renew();
        log.info("the sums are made anew, from the journal's first entry on");
    }
}
