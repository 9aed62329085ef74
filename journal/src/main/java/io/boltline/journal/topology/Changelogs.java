package io.boltline.journal.topology;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicProvisioner.TopicMismatchException;
import io.boltline.kafka.TopicSpec;
import io.boltline.streams.ChangelogTopics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics from which Streams restores the stores, under the names that it gives them. They are
 * made here, as Streams would make them, so that stores can be written to them before it starts.
 */
final class Changelogs {
    private static final short BROKERS_DEFAULT = -1;

    private final Admin admin;
    private final ChangelogTopics topics;
    private final String heads;
    private final String orders;

    /**
     * Of this group.
     *
     * @param admin the caller's
     */
    Changelogs(Admin admin, String applicationId) {
        this.admin = admin;
        this.heads = ChangelogTopics.name(applicationId, JournalTopology.HEADS);
        this.orders = ChangelogTopics.name(applicationId, JournalTopology.ORDERS);
        this.topics = new ChangelogTopics(admin, List.of(heads, orders));
    }

    String heads() {
        return heads;
    }

    String orders() {
        return orders;
    }

    List<String> names() {
        return topics.names();
    }

    /**
     * Those that are missing are there from here on.
     *
     * @param partitions as many as the events have
     */
    void ensure(int partitions) {
        topics.ensure(specs(partitions));
    }

    /**
     * They are there from here on, with nothing in them, whatever they held.
     *
     * @throws JournalRefusedException when they may not be deleted
     * @throws UnknownTopicOrPartitionException when the brokers still speak of those that were
     *     deleted
     */
    void renew(int partitions) {
        try {
            topics.renew(specs(partitions));
        } catch (TopicAuthorizationException | TopicDeletionDisabledException e) {
            throw new JournalRefusedException(
                    "JOURNAL_REBUILD: %s and %s may not be deleted (%s): that needs Delete on both. Or stop all instances, delete both yourself, and start without JOURNAL_REBUILD: they are made anew all the same"
                            .formatted(heads, orders, e.getMessage()));
        }
    }

    /**
     * Returns if those that are there keep what is written to them, and have as many partitions as
     * the events.
     *
     * @throws JournalRefusedException if one doesn't
     */
    void require(int partitions) {
        var needed =
                names().stream()
                        .map(name -> new TopicSpec(name, partitions, ChangelogTopics.KEPT))
                        .toList();
        try {
            new TopicProvisioner(admin, BROKERS_DEFAULT).ensure(needed).requireNoneAdded();
        } catch (TopicMismatchException e) {
            throw new JournalRefusedException(
                    "%s. Put the setting right, or stop all instances and delete %s and %s: they are made anew from the journal"
                            .formatted(e.getMessage(), heads, orders));
        }
    }

    private List<TopicSpec> specs(int partitions) {
        var limits = JournalSettings.CHANGELOG_LIMITS;
        return List.of(
                ChangelogTopics.oftenOverwritten(heads, partitions, limits),
                ChangelogTopics.large(orders, partitions, limits));
    }

    /**
     * What tells these topics from others that had, or will have, the same names.
     *
     * @throws UnknownTopicOrPartitionException when one is missing
     */
    List<String> ids() {
        return topics.ids();
    }

    /** Grows while anybody writes to them. */
    long written() {
        var ends =
                Awaited.of(admin.describeTopics(names()).allTopicNames()).values().stream()
                        .flatMap(Changelogs::places)
                        .collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        return Awaited.of(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static Stream<TopicPartition> places(TopicDescription topic) {
        return topic.partitions().stream()
                .map(it -> new TopicPartition(topic.name(), it.partition()));
    }
}
