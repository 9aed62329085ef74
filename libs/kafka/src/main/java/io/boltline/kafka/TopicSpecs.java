package io.boltline.kafka;

import io.boltline.contract.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of one installation as the delivery guarantee needs them.
 *
 * @param topics their names
 */
public record TopicSpecs(Topics topics) {
    public TopicSpec commands(int partitions) {
        return new TopicSpec(topics.commands(), partitions, deleteAfter(Duration.ofDays(7)));
    }

    /**
     * Never compacted, never cut; a repartitioned log would lose the order of an order's events.
     */
    public TopicSpec events(int partitions) {
        return new TopicSpec(topics.events(), partitions, keptForEver());
    }

    /**
     * As many partitions as the events: partition p of one is made from partition p of the other.
     */
    public TopicSpec journal(int partitions) {
        return new TopicSpec(topics.journal(), partitions, keptForEver());
    }

    /** As many partitions as the events. */
    public TopicSpec journalConflicts(int partitions) {
        return new TopicSpec(topics.journalConflicts(), partitions, keptForEver());
    }

    /**
     * One partition: what all trees were signed at is read in one go. Small segments: a segment is
     * compacted only when it is full or old, and nobody wants to read last week's every second.
     */
    public TopicSpec checkpoints() {
        var settings = new TreeMap<>(compacted());
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(8 * 1024 * 1024));
        return new TopicSpec(topics.checkpoints(), 1, settings);
    }

    /** As many partitions as the journal. */
    public TopicSpec tiles(int partitions) {
        return new TopicSpec(topics.tiles(), partitions, compacted());
    }

    /** As many partitions as the journal. */
    public TopicSpec sales(int partitions) {
        return new TopicSpec(topics.sales(), partitions, compacted());
    }

    /** One partition: what was said last counts. */
    public TopicSpec operatorActions() {
        return new TopicSpec(topics.operatorActions(), 1, keptForEver());
    }

    /** One partition, whose order says which check of a secret came first; never compacted. */
    public TopicSpec keyChecks() {
        return new TopicSpec(topics.keyChecks(), 1, keptForEver());
    }

    public TopicSpec invoiceIndex(int partitions) {
        return new TopicSpec(topics.invoiceIndex(), partitions, compacted());
    }

    /** One partition: who is assigned it watches the node. */
    public TopicSpec settlementCursors() {
        return new TopicSpec(topics.settlementCursors(), 1, compacted());
    }

    public TopicSpec replies(int partitions) {
        return new TopicSpec(topics.replies(), partitions, deleteAfter(Duration.ofHours(1)));
    }

    /** As many partitions as the source, so that a dead letter keeps its partition. */
    public TopicSpec deadLetters(String topic, String group, int partitions) {
        return new TopicSpec(
                topics.deadLetters(topic, group), partitions, deleteAfter(Duration.ofDays(30)));
    }

    /**
     * As many partitions as the source, and kept as long as dead letters: it is also the memory of
     * what was redriven.
     */
    public TopicSpec redrive(String topic, String group, int partitions) {
        return new TopicSpec(
                topics.redrive(topic, group), partitions, deleteAfter(Duration.ofDays(30)));
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
