package io.boltline.bench;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicReader;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** How many records the log of a pipeline has. */
record EventCount(String bootstrapServers) {
    long events() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var reader = TopicReader.open(settings, new Topics("").events())) {
            return reader.ends().values().stream().mapToLong(Long::longValue).sum();
        } catch (KafkaException e) {
            throw new CommandFailedException("Kafka: " + e, e);
        }
    }
}
