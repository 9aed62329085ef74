package io.boltline.worker;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Says what an operator can do when the records are gone at which a group was to go on.
 *
 * <p>Retention deletes what was handled and what was not, and the markers of transactions with
 * them. Only an operator can say that nothing was lost.
 */
final class DeletedRecords {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private DeletedRecords() {}

    /** The exception to stop with: one that names the command, or the one that came. */
    static RuntimeException explain(
            String group, OffsetOutOfRangeException failure, Consumer<byte[], byte[]> consumer) {
        var offsets = failure.offsetOutOfRangePartitions();
        try {
            var beginnings = consumer.beginningOffsets(offsets.keySet(), TIMEOUT);
            return offsets.entrySet().stream()
                            .allMatch(
                                    at -> at.getValue() < beginnings.getOrDefault(at.getKey(), 0L))
                    ? new IllegalStateException(explain(group, offsets, beginnings), failure)
                    : failure;
        } catch (KafkaException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static String explain(
            String group, Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> beginnings) {
        return ("group %s is to go on at %s, and the records there are deleted: what is left begins"
                        + " at %s. If none of them was still to be handled, stop the group's"
                        + " instances and go on there: %s")
                .formatted(
                        group,
                        sorted(offsets),
                        sorted(beginnings),
                        resetToEarliest(group, offsets.keySet()));
    }

    /** For a group without running instances; the broker's address is left to the operator. */
    static String resetToEarliest(String group, Set<TopicPartition> partitions) {
        var byTopic = new TreeMap<String, Set<Integer>>();
        partitions.forEach(partition ->
                byTopic.computeIfAbsent(partition.topic(), _ -> new TreeSet<>())
                        .add(partition.partition()));
        var topics =
                byTopic.entrySet().stream()
                        .map(topic -> " --topic " + topic.getKey() + ":" + joined(topic.getValue()))
                        .collect(Collectors.joining());
        return "kafka-consumer-groups.sh --bootstrap-server <broker> --group "
                + group
                + topics
                + " --reset-offsets --to-earliest --execute";
    }

    private static String joined(Set<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Map<String, Long> sorted(Map<TopicPartition, Long> offsets) {
        var sorted = new TreeMap<String, Long>();
        offsets.forEach((partition, offset) -> sorted.put(partition.toString(), offset));
        return sorted;
    }
}
