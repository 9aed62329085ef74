package io.boltline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How to reach a cluster, and how to read it without leaving a trace there: no group, no offsets,
 * no topic that comes into being by a typing error.
 */
record KafkaSettings(Map<String, Object> properties) {
    private static final int ANSWER_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_POLL_RECORDS = 5_000;

    /**
     * What the file says, then what reading needs.
     *
     * @param file Kafka client properties, for TLS and SASL
     * @param bootstrapServers instead of the file's
     * @param otherwise when neither names a broker
     * @throws CommandFailedException if the file can't be read
     */
    static KafkaSettings of(
            Optional<Path> file, Optional<String> bootstrapServers, String otherwise) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, otherwise);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "boltline-tail");
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        file.map(KafkaSettings::load).ifPresent(properties::putAll);
        bootstrapServers.ifPresent(
                servers -> properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers));
        onlyRead(properties);
        return new KafkaSettings(properties);
    }

    String bootstrapServers() {
        return String.valueOf(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    private static void onlyRead(Map<String, Object> properties) {
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A gap in a log that is kept for ever is to be told, not to be skipped.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
    }

    private static Map<String, String> load(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailedException("cannot read --kafka-config " + file, e);
        }
        Map<String, String> loaded = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> loaded.put(name, properties.getProperty(name)));
        return loaded;
    }

    /** Without what the file says: it may hold passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers() + "]";
    }
}
