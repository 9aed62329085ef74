package io.boltline.kafka;

import java.util.Map;

/**
 * A topic as it must be.
 *
 * @param settings topic configuration by name, as in Kafka's {@code TopicConfig}
 */
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "topic %s needs at least 1 partition, not %d".formatted(name, partitions));
        }
        settings = Map.copyOf(settings);
    }
}
