package io.boltline.cli.kafka;

import io.boltline.cli.CommandFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * All partitions of one topic, read side by side: the events of one order come in order, those of
 * different orders as the broker hands them out.
 *
 * <p>One thread may use it; {@link #wakeUp()} is for another.
 */
public final class EventLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private EventLog(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    /**
     * The topic, not yet at any place.
     *
     * @throws CommandFailedException if the cluster can't be reached or has no such topic
     * @throws KafkaException what else the cluster has against it, such as missing rights
     */
    public static EventLog open(KafkaSettings settings, String topic) {
        var bytes = new ByteArrayDeserializer();
        var consumer = new KafkaConsumer<>(settings.properties(), bytes, bytes);
        try {
            return new EventLog(consumer, partitions(consumer, settings, topic));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, KafkaSettings settings, String topic) {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new NoSuchTopicException(topic, settings);
        }
        return found.stream().map(it -> new TopicPartition(topic, it.partition())).toList();
    }

    /** Goes to a place, before this returns: what is written afterwards will be read. */
    public void seek(From from, Instant now) {
        switch (from) {
            case From.Beginning() -> consumer.seekToBeginning(partitions);
            case From.Latest() -> consumer.seekToEnd(partitions);
            case From.At(Instant instant) -> seek(instant);
            case From.Ago(Duration duration) -> seek(now.minus(duration));
        }
        partitions.forEach(consumer::position);
    }

    private void seek(Instant instant) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, instant.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            @Nullable OffsetAndTimestamp first = found.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
            }
        }
    }

    /** What has come; waits half a second if nothing has. */
    public ConsumerRecords<byte[], byte[]> next() {
        return consumer.poll(POLL);
    }

    /** Where the log ends now, as far as transactions are decided. */
    public Map<TopicPartition, Long> end() {
        return consumer.endOffsets(partitions);
    }

    public boolean hasReached(Map<TopicPartition, Long> end) {
        return partitions.stream()
                .allMatch(partition ->
                        consumer.position(partition) >= end.getOrDefault(partition, 0L));
    }

    /** Whether the cluster answers; finding out that it doesn't takes ten seconds. */
    public boolean answers() {
        try {
            return !end().isEmpty();
        } catch (TimeoutException e) {
            return false;
        }
    }

    /**
     * Makes the reading thread's call, or its next one, throw {@link
     * org.apache.kafka.common.errors.WakeupException}.
     */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
