package io.boltline.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.OrderId;
import io.boltline.kafka.PlacementEvidence.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Reads the first records of each partition of a topic that is keyed by orders. */
public final class PlacedRecords {
    private static final int OF_EACH_PARTITION = 20;
    private static final int FETCH_BYTES = 65_536;

    private PlacedRecords() {}

    /**
     * What they say.
     *
     * @param consumerProperties at least where the broker is; a group has no part in it
     * @param topic which exists
     * @throws KafkaException when it can't be read
     */
    public static PlacementEvidence read(Map<String, Object> consumerProperties, String topic) {
        var properties = new HashMap<>(consumerProperties);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        var placed = new ArrayList<Placed>();
        try (var reader = TopicReader.open(properties, topic)) {
            reader.seekToBeginning();
            var until = new HashMap<>(reader.ends());
            reader.positions()
                    .forEach((partition, begin) ->
                            until.merge(partition, begin + OF_EACH_PARTITION, Math::min));
            reader.readTo(until, record -> placed(record).ifPresent(placed::add));
        }
        return new PlacementEvidence(placed);
    }

    /** What doesn't name an order says nothing: it is none of ours. */
    private static Optional<Placed> placed(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null
                ? Optional.empty()
                : OrderId.of(new String(record.key(), US_ASCII))
                        .map(order -> new Placed(record.partition(), order));
    }
}
