package io.boltline.journal.topology;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicProvisioner.TopicMismatchException;
import io.boltline.kafka.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics from which Streams restores the stores, under the names that it gives them. They are
 * made here, as Streams would make them, so that stores can be written to them before it starts.
 */
final class Changelogs {
    /** A head is written ten times a second: what was overwritten must not be kept for days. */
    private static final Map<String, String> HEADS =
            Map.of(
                    TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    /** Each fact of an order writes the order anew. */
    private static final Map<String, String> ORDERS =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, "268435456");

    /** The stamps are those of the events, not the broker's. */
    private static final Map<String, String> BOTH =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "CreateTime");

    private static final short BROKERS_DEFAULT = -1;

    private final Admin admin;
    private final String heads;
    private final String orders;

    /**
     * Of this group.
     *
     * @param admin the caller's
     */
    Changelogs(Admin admin, String applicationId) {
        this.admin = admin;
        this.heads = name(applicationId, JournalTopology.HEADS);
        this.orders = name(applicationId, JournalTopology.ORDERS);
    }

    private static String name(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    String heads() {
        return heads;
    }

    String orders() {
        return orders;
    }

    List<String> names() {
        return List.of(heads, orders);
    }

    /**
     * Those that are missing are there from here on.
     *
     * @param partitions as many as the events have
     */
    void ensure(int partitions) {
        var there = Awaited.of(admin.listTopics().names());
        create(specs(partitions).filter(it -> !there.contains(it.name())));
    }

    /**
     * They are there from here on, with nothing in them, whatever they held.
     *
     * @throws JournalRefusedException when they may not be deleted
     * @throws IllegalStateException when the brokers still speak of those that were deleted
     */
    void renew(int partitions) {
        var before = ids();
        delete();
        create(specs(partitions));
        if (ids().stream().anyMatch(before::contains)) {
            throw new IllegalStateException("brokers still know the changelogs that were deleted");
        }
    }

    private void delete() {
        try {
            Awaited.of(admin.deleteTopics(names()).all());
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
        var needed = names().stream().map(name -> new TopicSpec(name, partitions, BOTH)).toList();
        try {
            new TopicProvisioner(admin, BROKERS_DEFAULT).ensure(needed).requireNoneAdded();
        } catch (TopicMismatchException e) {
            throw new JournalRefusedException(
                    "%s. Put the setting right, or stop all instances and delete %s and %s: they are made anew from the journal"
                            .formatted(e.getMessage(), heads, orders));
        }
    }

    private void create(Stream<TopicSpec> specs) {
        new TopicProvisioner(admin, BROKERS_DEFAULT).ensure(specs.toList());
    }

    private Stream<TopicSpec> specs(int partitions) {
        return Stream.of(spec(heads, partitions, HEADS), spec(orders, partitions, ORDERS));
    }

    private static TopicSpec spec(String name, int partitions, Map<String, String> own) {
        var settings = JournalSettings.limits(JournalSettings.CHANGELOG_LIMITS);
        settings.putAll(BOTH);
        settings.putAll(own);
        return new TopicSpec(name, partitions, settings);
    }

    /**
     * What tells these topics from others that had, or will have, the same names.
     *
     * @throws UnknownTopicOrPartitionException when one is missing
     */
    List<String> ids() {
        return Awaited.of(admin.describeTopics(names()).allTopicNames()).values().stream()
                .map(topic -> topic.name() + " " + topic.topicId())
                .sorted()
                .toList();
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
