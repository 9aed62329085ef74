package io.boltline.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of one installation's topics and consumer groups, and how keys are spread over the
 * topics.
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

    /** Keyed by orderId, kept for ever: every event once, numbered, partition by partition. */
    public String journal() {
        return prefix + "purchase.journal";
    }

    /** Keyed as they were: the records of {@link #events()} that can't be facts. */
    public String journalConflicts() {
        return prefix + "purchase.journal.conflicts";
    }

    /** Compacted: the signed heads of the journal's trees. */
    public String checkpoints() {
        return prefix + "purchase.checkpoints";
    }

    /** Compacted: the root of each complete run of 256 leaves of the journal's trees. */
    public String tiles() {
        return prefix + "purchase.tiles";
    }

    /** Compacted: what was sold, paid and refused, by journal partition and quarter-hour. */
    public String sales() {
        return prefix + "analytics.sales";
    }

    /** Keyed by what they are about, kept for ever: what operators said they did. */
    public String operatorActions() {
        return prefix + "operator.actions";
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
}
