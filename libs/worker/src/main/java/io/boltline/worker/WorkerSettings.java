package io.boltline.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker reads and its limits.
 *
 * @param group the consumer group's name in metrics, logs and dead letters
 * @param groupId its name on the broker: the same, or with an installation's prefix in front
 * @param topics what the worker reads: its topic, and perhaps the one through which its dead
 *     letters come back; records of one key run one at a time within each
 * @param maxInFlight records that run at once; as many more may wait for a place
 * @param maxSpan how far a partition may be read past its oldest unfinished record: the bound of
 *     what a crash repeats; one poll may pass it
 * @param keyLimits how much may wait for earlier records of its key
 * @param commitInterval how often finished work is committed
 * @param drainTimeout how long a partition that is taken away may finish what runs; must stay below
 *     the rebalance time-out, the consumer's {@code max.poll.interval.ms}
 */
public record WorkerSettings(
        String group,
        String groupId,
        List<String> topics,
        int maxInFlight,
        int maxSpan,
        KeyLimits keyLimits,
        Duration commitInterval,
        Duration drainTimeout,
        Backoff backoff,
        OutageRule outageRule) {

    public WorkerSettings {
        topics = List.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a worker reads at least one topic");
        }
        if (maxInFlight < 1 || maxInFlight > 10_000) {
            throw new IllegalArgumentException("maxInFlight must be 1 to 10000, is " + maxInFlight);
        }
        if (maxSpan < maxInFlight) {
            throw new IllegalArgumentException(
                    "maxSpan must be at least maxInFlight (%d), is %d"
                            .formatted(maxInFlight, maxSpan));
        }
        if (!commitInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "commitInterval must be positive, is " + commitInterval);
        }
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "drainTimeout must not be negative, is " + drainTimeout);
        }
    }

    /** The measured best for handlers that wait for the network. */
    public static WorkerSettings of(String group, String topic) {
        return new WorkerSettings(
                group,
                group,
                List.of(topic),
                512,
                50_000,
                KeyLimits.DEFAULT,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Backoff.DEFAULT,
                OutageRule.DEFAULT);
    }

    /**
     * Told from the groups of other installations on the same cluster. Where the group has no
     * offsets yet, it goes on from those of {@link #group()}, which it was before it was told
     * apart; these stay.
     *
     * @param groupId such as {@code shop.order-processor}
     */
    public WorkerSettings withGroupId(String groupId) {
        return new WorkerSettings(
                group,
                groupId,
                topics,
                maxInFlight,
                maxSpan,
                keyLimits,
                commitInterval,
                drainTimeout,
                backoff,
                outageRule);
    }

    /**
     * Also takes back what was redriven; the handler is given such a record with the stamp that it
     * had in its own topic.
     *
     * @param redriveTopic where dead letters of this group come back
     */
    public WorkerSettings withRedrive(String redriveTopic) {
        var both = new ArrayList<>(topics);
        both.add(redriveTopic);
        return new WorkerSettings(
                group,
                groupId,
                both,
                maxInFlight,
                maxSpan,
                keyLimits,
                commitInterval,
                drainTimeout,
                backoff,
                outageRule);
    }

    /** Whether what is in this topic was a dead letter before. */
    boolean isRedrive(String topic) {
        return topics.indexOf(topic) > 0;
    }

    public WorkerSettings withMaxInFlight(int maxInFlight) {
        return new WorkerSettings(
                group,
                groupId,
                topics,
                maxInFlight,
                maxSpan,
                keyLimits,
                commitInterval,
                drainTimeout,
                backoff,
                outageRule);
    }

    public WorkerSettings withMaxSpan(int maxSpan) {
        return new WorkerSettings(
                group,
                groupId,
                topics,
                maxInFlight,
                maxSpan,
                keyLimits,
                commitInterval,
                drainTimeout,
                backoff,
                outageRule);
    }

    public WorkerSettings withKeyLimits(KeyLimits keyLimits) {
        return new WorkerSettings(
                group,
                groupId,
                topics,
                maxInFlight,
                maxSpan,
                keyLimits,
                commitInterval,
                drainTimeout,
                backoff,
                outageRule);
    }

    public WorkerSettings withDrainTimeout(Duration drainTimeout) {
        return new WorkerSettings(
                group,
                groupId,
                topics,
                maxInFlight,
                maxSpan,
                keyLimits,
                commitInterval,
                drainTimeout,
                backoff,
                outageRule);
    }

    public WorkerSettings withBackoff(Backoff backoff) {
        return new WorkerSettings(
                group,
                groupId,
                topics,
                maxInFlight,
                maxSpan,
                keyLimits,
                commitInterval,
                drainTimeout,
                backoff,
                outageRule);
    }
}
