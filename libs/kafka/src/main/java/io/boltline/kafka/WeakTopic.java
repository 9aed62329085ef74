package io.boltline.kafka;

/**
 * A topic from which a record that was acknowledged can be lost with one broker: it may have been
 * on no other yet.
 *
 * @param replicas of the partition that has the fewest
 * @param minInsyncReplicas on how many brokers a record is when {@code acks=all} is told so, the
 *     topic's {@code min.insync.replicas}
 */
public record WeakTopic(String name, int replicas, int minInsyncReplicas) {
    /** With fewer replicas, a broker that is away would leave none to spare. */
    static final int ENOUGH_REPLICAS = 3;

    /** What is acknowledged is on two brokers at least; one of three may be away. */
    static final int SAFE_MIN_INSYNC_REPLICAS = 2;

    static boolean isWeak(int replicas, int minInsyncReplicas) {
        return Math.min(replicas, minInsyncReplicas) < SAFE_MIN_INSYNC_REPLICAS;
    }

    /** Whether a setting mends it; else it needs more replicas first. */
    public boolean hasEnoughReplicas() {
        return replicas >= ENOUGH_REPLICAS;
    }

    /** The setting, as {@code kafka-configs.sh --add-config} takes it. */
    public String mendingSetting() {
        return "min.insync.replicas=" + SAFE_MIN_INSYNC_REPLICAS;
    }
}
