package io.boltline.faults.bed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics in one go, and sees what is left of them. For one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    public static TopicReader of(Testbed bed) {
        return new TopicReader(
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bed.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()));
    }

    /** Where topics end now. */
    public Map<TopicPartition, Long> ends(String... topics) {
        return consumer.endOffsets(
                Arrays.stream(topics).flatMap(topic -> partitions(topic).stream()).toList());
    }

    /** Whether all that was there before these ends is gone; false also when nobody knows now. */
    public boolean isDeletedUpTo(Map<TopicPartition, Long> ends) {
        try {
            return consumer.beginningOffsets(ends.keySet()).entrySet().stream()
                    .allMatch(first -> first.getValue() >= ends.getOrDefault(first.getKey(), 0L));
        } catch (KafkaException notNow) {
            return false;
        }
    }

    /** How many of a topic's records compaction has taken away. */
    public long removedFrom(String topic) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions(topic));
        long places =
                ends(topic).entrySet().stream()
                        .mapToLong(
                                end -> end.getValue() - beginnings.getOrDefault(end.getKey(), 0L))
                        .sum();
        return places - since(beginnings).size();
    }

    /** What a topic has now. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return since(consumer.beginningOffsets(partitions(topic)));
    }

    /** What was written from these places on until now. */
    public List<ConsumerRecord<byte[], byte[]>> since(Map<TopicPartition, Long> places) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(places.keySet());
        consumer.assign(places.keySet());
        places.forEach(consumer::seek);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
