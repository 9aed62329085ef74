package io.boltline.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a new group its start: offset 0, written down.
 *
 * <p>Workers run with {@code auto.offset.reset=none}. With {@code latest} a group would silently
 * skip what was written before it first joined; with {@code earliest} one whose offset points at
 * deleted records would silently go on behind the gap.
 */
final class GroupOffsets {
    private static final Logger log = LoggerFactory.getLogger(GroupOffsets.class);

    private final Admin admin;

    GroupOffsets(Admin admin) {
        this.admin = admin;
    }

    /**
     * Commits offset 0 for partitions that the group has none for.
     *
     * @throws IllegalStateException when such a partition no longer begins at offset 0: records are
     *     gone that the group never saw, and only an operator can say where to go on
     * @throws KafkaException when the broker can't be asked
     */
    void startNewGroupAtZero(String group, String topic) {
        var missing = partitionsWithoutOffset(group, topic);
        if (missing.isEmpty()) {
            return;
        }
        requireBeginningAtZero(group, missing);
        var zero = new HashMap<TopicPartition, OffsetAndMetadata>();
        missing.forEach(partition -> zero.put(partition, new OffsetAndMetadata(0)));
        try {
            await(admin.alterConsumerGroupOffsets(group, zero).all());
            log.info("group {} starts {} at offset 0", group, topic);
        } catch (UnknownMemberIdException e) {
            // Another instance has joined by now; it gave the group its start before it did.
            log.debug("group {} is running already", group);
        }
    }

    private Set<TopicPartition> partitionsWithoutOffset(String group, String topic) {
        var description =
                Objects.requireNonNull(
                        await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
        var committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return description.partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .filter(partition -> committed.get(partition) == null)
                .collect(Collectors.toSet());
    }

    private void requireBeginningAtZero(String group, Set<TopicPartition> partitions) {
        var query =
                partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.earliest()));
        var cut = new TreeMap<String, Long>();
        await(admin.listOffsets(query).all())
                .forEach((partition, earliest) -> {
                    if (earliest.offset() > 0) {
                        cut.put(partition.toString(), earliest.offset());
                    }
                });
        if (!cut.isEmpty()) {
            throw new IllegalStateException(
                    ("group %s has no offset and the records before these are deleted: %s; set its"
                                    + " offsets with kafka-consumer-groups.sh --reset-offsets")
                            .formatted(group, Map.copyOf(cut)));
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
