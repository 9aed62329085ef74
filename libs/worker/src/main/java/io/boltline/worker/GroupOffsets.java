package io.boltline.worker;

import io.boltline.kafka.Awaited;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a new group its start, written down: where the group stands under the name that it had
 * before an installation's prefix was put in front of it, else offset 0.
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
     * Commits an offset for partitions that the group has none for.
     *
     * @throws IllegalStateException when such a partition no longer begins at offset 0: records are
     *     gone that the group never saw, and only an operator can say where to go on
     * @throws KafkaException when the broker can't be asked
     */
    void begin(WorkerSettings settings) {
        settings.topics().forEach(topic -> begin(settings, topic));
    }

    private void begin(WorkerSettings settings, String topic) {
        String group = settings.groupId();
        var missing = partitionsWithoutOffset(group, topic);
        if (missing.isEmpty()) {
            return;
        }
        var start = formerOffsets(settings, missing);
        int former = start.size();
        missing.removeAll(start.keySet());
        requireBeginningAtZero(group, beginnings(missing));
        missing.forEach(partition -> start.put(partition, new OffsetAndMetadata(0)));
        try {
            Awaited.of(admin.alterConsumerGroupOffsets(group, start).all());
            log.info(
                    "group {} starts {}: {} partitions where group {} stands, {} at offset 0",
                    group,
                    topic,
                    former,
                    settings.group(),
                    missing.size());
        } catch (UnknownMemberIdException e) {
            leaveToMembers(group, topic);
        }
    }

    /**
     * The broker takes no offsets from outside once a group has members. Either these gave it its
     * start before they joined, or they are of a version that doesn't read the topic: then whoever
     * is assigned its partitions begins there, see {@link PollLoop}.
     */
    private void leaveToMembers(String group, String topic) {
        var missing = partitionsWithoutOffset(group, topic);
        if (!missing.isEmpty()) {
            requireBeginningAtZero(group, beginnings(missing));
            log.info("group {} runs without {} so far", group, topic);
        }
    }

    private Set<TopicPartition> partitionsWithoutOffset(String group, String topic) {
        var description =
                Objects.requireNonNull(
                        Awaited.of(admin.describeTopics(List.of(topic)).allTopicNames())
                                .get(topic));
        var committed = committed(group);
        return description.partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .filter(partition -> committed.get(partition) == null)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A former group's offsets in topics of other installations are none of this one's. */
    private Map<TopicPartition, OffsetAndMetadata> formerOffsets(
            WorkerSettings settings, Set<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        if (settings.groupId().equals(settings.group())) {
            return offsets;
        }
        try {
            var former = committed(settings.group());
            for (var partition : partitions) {
                var offset = former.get(partition);
                if (offset != null) {
                    offsets.put(partition, offset);
                }
            }
        } catch (GroupAuthorizationException e) {
            log.warn(
                    "group {} can't be looked at: an installation that ran as that one before must"
                            + " keep the right to describe it until it has gone on as {}",
                    settings.group(),
                    settings.groupId());
        }
        return offsets;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return Awaited.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private Map<TopicPartition, Long> beginnings(Set<TopicPartition> partitions) {
        var query =
                partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.earliest()));
        return Awaited.of(admin.listOffsets(query).all()).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, beginning -> beginning.getValue().offset()));
    }

    /**
     * The rule for partitions without an offset.
     *
     * @param beginnings the first offset that each still has
     */
    static void requireBeginningAtZero(String group, Map<TopicPartition, Long> beginnings) {
        var cut = new TreeMap<String, Long>();
        beginnings.forEach((partition, offset) -> {
            if (offset > 0) {
                cut.put(partition.toString(), offset);
            }
        });
        if (!cut.isEmpty()) {
            throw new IllegalStateException(
                    ("group %s has no offset and the records before these are deleted: %s; set its"
                                    + " offsets with kafka-consumer-groups.sh --reset-offsets")
                            .formatted(group, cut));
        }
    }
}
