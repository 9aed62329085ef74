package io.boltline.faults.bed;

import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Sees what is in topics, and what is left of them. For one thread. */
public final class TopicView implements AutoCloseable {
    private final TopicReader reader;

    private TopicView(TopicReader reader) {
        this.reader = reader;
    }

    public static TopicView of(Testbed bed) {
        return new TopicView(TopicReader.open(Map.of("bootstrap.servers", bed.bootstrapServers())));
    }

    /** Where topics end now. */
    public Map<TopicPartition, Long> ends(String... topics) {
        reader.assign(
                Arrays.stream(topics)
                        .flatMap(topic -> reader.partitionsOf(topic).stream())
                        .toList());
        return reader.ends();
    }

    /** Whether all that was there before these ends is gone; false also when nobody knows now. */
    public boolean isDeletedUpTo(Map<TopicPartition, Long> ends) {
        try {
            reader.assign(ends.keySet());
            return reader.begins().entrySet().stream()
                    .allMatch(first -> first.getValue() >= ends.getOrDefault(first.getKey(), 0L));
        } catch (KafkaException notNow) {
            return false;
        }
    }

    /** How many of a topic's records compaction has taken away. */
    public long removedFrom(String topic) {
        var begins = begins(topic);
        long places =
                reader.ends().entrySet().stream()
                        .mapToLong(end -> end.getValue() - begins.getOrDefault(end.getKey(), 0L))
                        .sum();
        return places - since(begins).size();
    }

    /** What a topic has now. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return since(begins(topic));
    }

    /** What was written from these places on until now. */
    public List<ConsumerRecord<byte[], byte[]>> since(Map<TopicPartition, Long> places) {
        reader.assign(places.keySet());
        reader.seek(places);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        reader.readTo(reader.ends(), records::add);
        return records;
    }

    private Map<TopicPartition, Long> begins(String topic) {
        reader.assign(reader.partitionsOf(topic));
        return new HashMap<>(reader.begins());
    }

    @Override
    public void close() {
        reader.close();
    }
}
