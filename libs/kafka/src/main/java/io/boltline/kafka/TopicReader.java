package io.boltline.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions without a group, from any place to where they end: the records of one partition
 * in their order, partitions side by side as the brokers hand them out.
 *
 * <p>For one thread at a time, but for {@link #wakeUp()}. Every method throws a {@link
 * KafkaException} when the brokers can't be asked.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * Without getting any further, while there is something to read. Far above {@code
     * request.timeout.ms}, after which a consumer turns away from a broker that vanished.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /**
     * A broker that has nothing for a consumer holds its question back for so long, and closing
     * waits for the answer: by Kafka's default for half a second, whatever is read to its end.
     */
    private static final int LONGEST_FETCH_MILLIS = 20;

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;

    /**
     * Reads what it is told to {@link #assign}, or what the consumer is assigned already.
     *
     * @param consumer without a group; closed by this
     */
    public TopicReader(Consumer<byte[], byte[]> consumer) {
        this(consumer, PATIENCE);
    }

    TopicReader(Consumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /**
     * Reads what it is told to {@link #assign}.
     *
     * @param settings at least where the broker is; a group has no part in it
     */
    public static TopicReader open(Map<String, Object> settings) {
        var withoutGroup = new HashMap<>(settings);
        withoutGroup.remove(ConsumerConfig.GROUP_ID_CONFIG);
        withoutGroup.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        withoutGroup.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MILLIS);
        return new TopicReader(KafkaClients.consumer(withoutGroup));
    }

    /**
     * All partitions that the topic has now, not yet at any place.
     *
     * @param settings at least where the broker is; a group has no part in it
     * @throws UnknownTopicOrPartitionException when nobody knows of the topic
     */
    public static TopicReader open(Map<String, Object> settings, String topic) {
        var reader = open(settings);
        try {
            reader.assign(reader.partitionsOf(topic));
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * In the order of their numbers.
     *
     * @throws UnknownTopicOrPartitionException when nobody knows of the topic
     */
    public List<TopicPartition> partitionsOf(String topic) {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException("nobody knows of " + topic);
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
    }

    /** Reads these and no others; those that it read before go on where they were. */
    public void assign(Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
    }

    private Set<TopicPartition> partitions() {
        return consumer.assignment();
    }

    /** The first offsets that are kept. */
    public Map<TopicPartition, Long> begins() {
        return consumer.beginningOffsets(partitions());
    }

    /** Where the partitions end now, as far as transactions are decided. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions());
    }

    /** The offsets of the first records of this time or younger; only where there are any. */
    public Map<TopicPartition, Long> offsetsAt(Map<TopicPartition, Instant> times) {
        var millis = new HashMap<TopicPartition, Long>();
        times.forEach((partition, time) -> millis.put(partition, Math.max(0, time.toEpochMilli())));
        var offsets = new HashMap<TopicPartition, Long>();
        consumer.offsetsForTimes(millis)
                .forEach((partition, found) -> {
                    if (found != null) {
                        offsets.put(partition, found.offset());
                    }
                });
        return offsets;
    }

    /** From where each partition goes on. */
    public Map<TopicPartition, Long> positions() {
        return partitions().stream().collect(toMap(it -> it, consumer::position));
    }

    /** Goes to these places. */
    public void seek(Map<TopicPartition, Long> places) {
        places.forEach(consumer::seek);
    }

    /** Goes to the first records that are kept, before this returns. */
    public void seekToBeginning() {
        seek(begins());
    }

    /** Goes to the end, which is looked up when a place is asked for next, or read from. */
    public void seekToEnd() {
        consumer.seekToEnd(partitions());
    }

    /** Goes to the first records of this time or younger; to the end where there are none. */
    public void seekTo(Instant time) {
        var places = new HashMap<>(ends());
        places.putAll(offsetsAt(partitions().stream().collect(toMap(it -> it, _ -> time))));
        seek(places);
    }

    /** Whether all before these ends was read. */
    public boolean hasReached(Map<TopicPartition, Long> ends) {
        return behind(ends) == 0;
    }

    /** How many offsets there are before these ends. */
    public long behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /** What comes next; waits half a second if nothing does. */
    public ConsumerRecords<byte[], byte[]> next() {
        consumer.resume(consumer.paused());
        return consumer.poll(POLL);
    }

    /**
     * Some more of what is before these ends, and what may have come with it; nothing when all was
     * read.
     *
     * @throws TimeoutException when for a minute and a half nothing comes, though there must be
     *     more
     */
    public ConsumerRecords<byte[], byte[]> nextTo(Map<TopicPartition, Long> ends) {
        long left = behind(ends);
        long sinceNanos = System.nanoTime();
        while (left > 0) {
            pauseWhatIsRead(ends);
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                return records;
            }
            long now = behind(ends);
            if (now < left) {
                sinceNanos = System.nanoTime();
            } else if (System.nanoTime() - sinceNanos > patience.toNanos()) {
                throw new TimeoutException(
                        "%s could not be read to the end: nothing came for %s"
                                .formatted(topics(ends), patience));
            }
            left = now;
        }
        return ConsumerRecords.empty();
    }

    /**
     * Reads all before these ends.
     *
     * @throws TimeoutException as {@link #nextTo}
     */
    public void readTo(
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (var records = nextTo(ends); !records.isEmpty(); records = nextTo(ends)) {
            records.forEach(reader);
        }
    }

    /** Makes the reading thread's call, or its next one, throw {@code WakeupException}. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void pauseWhatIsRead(Map<TopicPartition, Long> ends) {
        consumer.resume(consumer.paused());
        consumer.pause(
                ends.entrySet().stream()
                        .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static List<String> topics(Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().map(TopicPartition::topic).distinct().sorted().toList();
    }
}
