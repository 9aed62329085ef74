package io.boltline.streams;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.LateBrokers;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics from which Streams restores stores, under the names that it gives them. They are made
 * here, as Streams would make them.
 *
 * @param admin the caller's
 */
public record ChangelogTopics(Admin admin, List<String> names) {
    /** What keeps them whole. The stamps are those of the records read, not the broker's. */
    public static final Map<String, String> KEPT =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "CreateTime");

    /** The broker of the records may have a clock that is ahead by any time. */
    public static final Map<String, Long> LIMITS =
            Map.of(
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE,
                    TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.MAX_VALUE);

    /** Written several times a second: what was overwritten must not be kept for days. */
    private static final Map<String, String> OFTEN_OVERWRITTEN =
            Map.of(
                    TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    private static final Map<String, String> LARGE =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, "268435456");

    private static final short BROKERS_DEFAULT = -1;

    /** One of few keys, each written over and over. */
    public static TopicSpec oftenOverwritten(
            String name, int partitions, Map<String, Long> furtherLimits) {
        return spec(name, partitions, OFTEN_OVERWRITTEN, furtherLimits);
    }

    /** One of ever more keys. */
    public static TopicSpec large(String name, int partitions, Map<String, Long> furtherLimits) {
        return spec(name, partitions, LARGE, furtherLimits);
    }

    private static TopicSpec spec(
            String name,
            int partitions,
            Map<String, String> segments,
            Map<String, Long> furtherLimits) {
        var settings = new HashMap<>(KEPT);
        settings.putAll(segments);
        LIMITS.forEach((limit, value) -> settings.put(limit, Long.toString(value)));
        furtherLimits.forEach((limit, value) -> settings.put(limit, Long.toString(value)));
        return new TopicSpec(name, partitions, settings);
    }

    /** What Streams calls the changelog of a store. */
    public static String name(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /**
     * Those that are missing are there from here on.
     *
     * @param specs of all of them
     */
    public void ensure(List<TopicSpec> specs) {
        var there = Awaited.of(admin.listTopics().names());
        provisioner().ensure(specs.stream().filter(it -> !there.contains(it.name())).toList());
    }

    /**
     * They are there from here on, with nothing in them, whatever they held.
     *
     * @param specs of all of them
     * @throws org.apache.kafka.common.errors.TopicAuthorizationException when they may not be
     *     deleted
     * @throws org.apache.kafka.common.errors.TopicDeletionDisabledException when nobody may
     * @throws UnknownTopicOrPartitionException when the brokers still speak of those that were
     *     deleted
     */
    public void renew(List<TopicSpec> specs) {
        var before = ids();
        Awaited.of(admin.deleteTopics(names).all());
        provisioner().create(specs);
        var _ = LateBrokers.ask(() -> idsBut(before));
        provisioner().ensure(specs);
    }

    private List<String> idsBut(List<String> before) {
        var ids = ids();
        if (!Collections.disjoint(ids, before)) {
            throw new UnknownTopicOrPartitionException(
                    "brokers still know the changelogs that were deleted");
        }
        return ids;
    }

    private TopicProvisioner provisioner() {
        return new TopicProvisioner(admin, BROKERS_DEFAULT);
    }

    /**
     * What tells these topics from others that had, or will have, the same names.
     *
     * @throws UnknownTopicOrPartitionException when one is missing
     */
    public List<String> ids() {
        return Awaited.of(admin.describeTopics(names).allTopicNames()).values().stream()
                .map(topic -> topic.name() + " " + topic.topicId())
                .sorted()
                .toList();
    }
}
