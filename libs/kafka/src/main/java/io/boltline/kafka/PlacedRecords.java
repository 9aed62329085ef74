package io.boltline.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.OrderId;
import io.boltline.kafka.PlacementEvidence.Placed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** Reads the first records of each partition of a topic that is keyed by orders. */
public final class PlacedRecords {
    private static final int OF_EACH_PARTITION = 20;
    private static final int FETCH_BYTES = 65_536;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;

    private PlacedRecords(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /**
     * What they say.
     *
     * @param consumerProperties at least where the broker is; a group has no part in it
     * @param topic which exists
     * @throws KafkaException when it can't be read
     */
    public static PlacementEvidence read(Map<String, Object> consumerProperties, String topic) {
        var properties = new HashMap<>(consumerProperties);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        try (var consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new PlacementEvidence(new PlacedRecords(consumer, topic).read());
        }
    }

    private List<Placed> read() {
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var until = consumer.endOffsets(partitions);
        consumer.beginningOffsets(partitions)
                .forEach((partition, begin) ->
                        until.merge(partition, begin + OF_EACH_PARTITION, Math::min));
        var placed = new ArrayList<Placed>();
        long start = System.nanoTime();
        while (pauseWhatIsRead(until)) {
            consumer.poll(POLL).forEach(record -> placed(record).ifPresent(placed::add));
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new TimeoutException(topic + " could not be read in time");
            }
        }
        return placed;
    }

    /** Whether there is more to read. */
    private boolean pauseWhatIsRead(Map<TopicPartition, Long> until) {
        var read =
                until.keySet().stream()
                        .filter(partition ->
                                consumer.position(partition, PATIENCE)
                                        >= Objects.requireNonNull(until.get(partition)))
                        .toList();
        consumer.pause(read);
        return read.size() < until.size();
    }

    /** What doesn't name an order says nothing: it is none of ours. */
    private static Optional<Placed> placed(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null
                ? Optional.empty()
                : OrderId.of(new String(record.key(), US_ASCII))
                        .map(OrderId::key)
                        .map(key ->
                                new Placed(
                                        record.partition(), Utils.toPositive(Utils.murmur2(key))));
    }
}
