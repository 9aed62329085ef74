package io.boltline.faults.bed;

import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.kafka.Awaited;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the groups have still to do, and who of them has which partitions. */
public final class Backlog implements AutoCloseable {
    /** As the services create their topics. */
    public static final int PARTITIONS = 6;

    private static final List<String> GROUPS =
            List.of("order-processor", "order-processor.invoices", "invoice-processor");
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(30);

    private final Admin admin;
    private final Topics topics = new Topics("");

    Backlog(String bootstrapServers) {
        this.admin =
                Admin.create(
                        Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", 5_000));
    }

    /** The partition that everything about an order is in. */
    public static int partitionOf(String orderId) {
        return new Partitioning(PARTITIONS)
                .partitionOf(orderId.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether all that was ever written is handled. */
    public boolean isDrained() {
        return remaining().isEmpty();
    }

    /**
     * Returns when all that was ever written is handled.
     *
     * @throws io.boltline.faults.bed.FaultMissedException if that takes longer
     */
    public void requireDrained(Duration patience) {
        Waiting.require("what was accepted, done", patience, this::isDrained);
    }

    /**
     * What is left to do, in words; empty when nothing is. Read in this order: what was committed,
     * then where the topics end. Were anything under way, its topic would end later.
     */
    public List<String> remaining() {
        try {
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
            for (String group : GROUPS) {
                committed.put(
                        group,
                        await(
                                admin.listConsumerGroupOffsets(group)
                                        .partitionsToOffsetAndMetadata()));
            }
            Map<TopicPartition, Long> ends =
                    ends(committed.values().stream().flatMap(group -> group.keySet().stream()));
            List<String> remaining = new ArrayList<>();
            committed.forEach((group, offsets) -> remaining.addAll(behind(group, offsets, ends)));
            return remaining;
        } catch (KafkaException notNow) {
            return List.of("nobody knows: " + notNow);
        }
    }

    /**
     * How many commands were accepted since their topic was made.
     *
     * @throws IllegalStateException if nobody knows now
     */
    public long accepted() {
        var commands =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topics.commands(), partition));
        try {
            return ends(commands).values().stream().mapToLong(Long::longValue).sum();
        } catch (KafkaException e) {
            throw new IllegalStateException("the commands can't be counted", e);
        }
    }

    /** Deletes a topic, as an operator does by mistake; returns when the brokers say so. */
    public void delete(String topic) {
        try {
            await(admin.deleteTopics(List.of(topic)).all());
        } catch (KafkaException e) {
            throw new FaultMissedException(topic + " was not deleted: " + e);
        }
    }

    /**
     * How far a group has come in a topic.
     *
     * @throws IllegalStateException if nobody knows now
     */
    public Map<TopicPartition, Long> handled(String group, String topic) {
        try {
            return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .entrySet()
                    .stream()
                    .filter(offset -> offset.getKey().topic().equals(topic))
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey, offset -> offset.getValue().offset()));
        } catch (KafkaException e) {
            throw new IllegalStateException("no offsets", e);
        }
    }

    private static List<String> behind(
            String group,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            Map<TopicPartition, Long> ends) {
        if (offsets.size() < PARTITIONS) {
            return List.of(group + " has not begun");
        }
        return offsets.entrySet().stream()
                .filter(entry ->
                        entry.getValue().offset() != ends.getOrDefault(entry.getKey(), -1L))
                .map(entry ->
                        "%s has %s done up to %d of %d"
                                .formatted(
                                        group,
                                        entry.getKey(),
                                        entry.getValue().offset(),
                                        ends.get(entry.getKey())))
                .toList();
    }

    private Map<TopicPartition, Long> ends(Stream<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.distinct().collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(admin.listOffsets(latest).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** The partitions that an instance works on; empty when nobody knows now. */
    public Set<Integer> partitionsOf(Instance instance) {
        Set<Integer> partitions = new HashSet<>();
        try {
            for (var group : await(admin.describeConsumerGroups(GROUPS).all()).values()) {
                for (MemberDescription member : group.members()) {
                    if (member.clientId().equals(instance.clientId())) {
                        member.assignment()
                                .topicPartitions()
                                .forEach(partition -> partitions.add(partition.partition()));
                    }
                }
            }
            return partitions;
        } catch (KafkaException notNow) {
            return Set.of();
        }
    }

    /** Whether all copies of all partitions are up to date; false also when nobody knows now. */
    public boolean isInSync() {
        try {
            var names = await(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
            return await(admin.describeTopics(names).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(copies -> copies.isr().size() == copies.replicas().size());
        } catch (KafkaException notNow) {
            return false;
        }
    }

    /**
     * The node id of the broker that leads the first partition of the events.
     *
     * @throws IllegalStateException if nobody does now
     */
    public int leader() {
        try {
            return await(admin.describeTopics(List.of(topics.events())).allTopicNames())
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .getFirst()
                    .leader()
                    .id();
        } catch (KafkaException e) {
            throw new IllegalStateException("no leader", e);
        }
    }

    private static <T> T await(KafkaFuture<T> asked) {
        return Awaited.of(asked, ANSWER_WAIT);
    }

    @Override
    public void close() {
        admin.close();
    }
}
