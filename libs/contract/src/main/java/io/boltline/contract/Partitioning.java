package io.boltline.contract;

import org.apache.kafka.common.utils.Utils;

/**
 * Which partition a key belongs to, as Kafka's own producers choose it, but for the number of
 * partitions that an installation was made with. They go by the number that a topic has now, so
 * that the records of a key would go on somewhere else once partitions were added.
 *
 * @param partitions {@code TOPIC_PARTITIONS}
 */
public record Partitioning(int partitions) {
    public Partitioning {
        if (partitions < 1) {
            throw new IllegalArgumentException("at least 1 partition, not " + partitions);
        }
    }

    /** From 0 on. */
    public int partitionOf(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
