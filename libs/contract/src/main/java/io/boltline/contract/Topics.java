package io.boltline.contract;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The names of one installation's topics and consumer groups, how keys are spread over the topics,
 * and the settings that the delivery guarantee rests on.
 *
 * @param prefix in front of every topic and group, so that installations can share a cluster; may
 *     be empty
 * @param partitioning by which whoever writes must choose partitions; empty when it is not known,
 *     so that it is left to the producer
 */
public record Topics(String prefix, Optional<Partitioning> partitioning) {
    /** For reading: how keys are spread is not known. */
    public Topics(String prefix) {
        this(prefix, Optional.empty());
    }

    /** The same names, with what is known by now. */
    public Topics spreadBy(Partitioning partitioning) {
        return new Topics(prefix, Optional.of(partitioning));
    }

    /**
     * Where a record of this key goes in a topic that has more than one partition; null when that
     * is left to the producer.
     */
    public @Nullable Integer partitionOf(byte[] key) {
        return partitioning.map(known -> known.partitionOf(key)).orElse(null);
    }

    /** Whether a key alone decides where in this topic a record goes. */
    public boolean isSpreadByKey(String topic) {
        return topic.equals(commands()) || topic.equals(events()) || topic.equals(invoiceIndex());
    }

    /** Keyed by orderId; a command lives for minutes, its bytes for a week. */
    public String commands() {
        return prefix + "purchase.commands";
    }

    /** Keyed by orderId, kept for ever. */
    public String events() {
        return prefix + "purchase.events";
    }

    /** Keyed by orderId, written to the partition that the command named. */
    public String replies() {
        return prefix + "purchase.replies";
    }

    /** Keyed by the id of a secret, kept for ever: a check of each. */
    public String keyChecks() {
        return prefix + "key.checks";
    }

    /** Keyed by payment hash, compacted: the order of an invoice. */
    public String invoiceIndex() {
        return prefix + "invoice.index";
    }

    /** Keyed by a node's identity, compacted: how far its settlements were read. */
    public String settlementCursors() {
        return prefix + "settlement.cursors";
    }

    /**
     * A consumer group's name on the broker.
     *
     * @param group its name in metrics and dead letters, the same in every installation
     */
    public String groupId(String group) {
        return prefix + group;
    }

    /** Where a consumer group lays the records of a topic that it can't handle. */
    public String deadLetters(String topic, String group) {
        return topic + "." + group + ".dlt";
    }

    /** Where the records of a topic come back to the one group that could not handle them. */
    public String redrive(String topic, String group) {
        return topic + "." + group + ".redrive";
    }

    public TopicSpec commandsSpec(int partitions) {
        return new TopicSpec(commands(), partitions, deleteAfter(Duration.ofDays(7)));
    }

    /**
     * Never compacted, never cut; a repartitioned log would lose the order of an order's events.
     */
    public TopicSpec eventsSpec(int partitions) {
        return new TopicSpec(events(), partitions, keptForEver());
    }

    /** One partition, whose order says which check of a secret came first; never compacted. */
    public TopicSpec keyChecksSpec() {
        return new TopicSpec(keyChecks(), 1, keptForEver());
    }

    public TopicSpec invoiceIndexSpec(int partitions) {
        return new TopicSpec(invoiceIndex(), partitions, compacted());
    }

    /** One partition: who is assigned it watches the node. */
    public TopicSpec settlementCursorsSpec() {
        return new TopicSpec(settlementCursors(), 1, compacted());
    }

    public TopicSpec repliesSpec(int partitions) {
        return new TopicSpec(replies(), partitions, deleteAfter(Duration.ofHours(1)));
    }

    /** As many partitions as the source, so that a dead letter keeps its partition. */
    public TopicSpec deadLettersSpec(String topic, String group, int partitions) {
        return new TopicSpec(
                deadLetters(topic, group), partitions, deleteAfter(Duration.ofDays(30)));
    }

    /**
     * As many partitions as the source, and kept as long as dead letters: it is also the memory of
     * what was redriven.
     */
    public TopicSpec redriveSpec(String topic, String group, int partitions) {
        return new TopicSpec(redrive(topic, group), partitions, deleteAfter(Duration.ofDays(30)));
    }

    private static Map<String, String> keptForEver() {
        return settings(
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1"));
    }

    private static Map<String, String> deleteAfter(Duration retention) {
        return settings(
                Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())));
    }

    private static Map<String, String> compacted() {
        return settings(TopicConfig.CLEANUP_POLICY_COMPACT, Map.of());
    }

    private static Map<String, String> settings(Map<String, String> retention) {
        return settings(TopicConfig.CLEANUP_POLICY_DELETE, retention);
    }

    /** The broker stamps the records: no rule compares the clocks of two hosts. */
    private static Map<String, String> settings(
            String cleanupPolicy, Map<String, String> retention) {
        var settings = new TreeMap<>(retention);
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return Map.copyOf(settings);
    }
}
