package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.kafka.AcknowledgedSender;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A group's dead-letter topic: the record's bytes as they came, on the same partition if there is
 * one of that number, with its headers and where it came from and why in headers of their own.
 *
 * <p>What is put twice, because the worker died in between, is there twice: readers tell by source
 * partition and offset.
 */
public final class DeadLetterTopic implements DeadLetters {
    /** In front of the headers that are added; those that a redriven record brings are replaced. */
    static final String PREFIX = "dlt_";

    private final AcknowledgedSender sender;
    private final String topic;
    private final String group;
    private final Set<String> secretHeaders;

    /**
     * Laid out as the group's own topic.
     *
     * @param secretHeaders headers that are left out
     */
    public DeadLetterTopic(
            AcknowledgedSender sender, String topic, String group, Set<String> secretHeaders) {
        this.sender = sender;
        this.topic = topic;
        this.group = group;
        this.secretHeaders = Set.copyOf(secretHeaders);
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, Cause cause) {
        sender.send(letter(record, cause));
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, Cause cause) {
        var letter = new ProducerRecord<>(topic, partition(record), record.key(), record.value());
        for (var header : record.headers()) {
            if (!header.key().startsWith(PREFIX) && !secretHeaders.contains(header.key())) {
                letter.headers().add(header);
            }
        }
        add(letter, "group", group);
        add(letter, "topic", record.topic());
        add(letter, "partition", Integer.toString(record.partition()));
        add(letter, "offset", Long.toString(record.offset()));
        add(letter, "timestamp", Long.toString(record.timestamp()));
        add(letter, "cause", cause.type());
        add(letter, "reason", cause.reason());
        add(letter, "attempts", Integer.toString(cause.attempts()));
        return letter;
    }

    /** Null where this topic has no such partition: it was added to the source alone. */
    private @Nullable Integer partition(ConsumerRecord<byte[], byte[]> record) {
        int partitions = sender.partitions(topic);
        return partitions == 0 || record.partition() < partitions ? record.partition() : null;
    }

    private static void add(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(PREFIX + name, value.getBytes(UTF_8));
    }
}
