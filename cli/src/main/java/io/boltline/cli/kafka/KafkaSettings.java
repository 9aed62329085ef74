package io.boltline.cli.kafka;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.kafka.PlacedRecords;
import io.boltline.kafka.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How to reach a cluster, and how to read it without leaving a trace there: no group, no offsets,
 * no topic that comes into being by a typing error.
 */
public record KafkaSettings(Map<String, Object> properties) {
    private static final int ANSWER_TIMEOUT_MILLIS = 10_000;

    /**
     * Of one partition at a time. Compressed records may be ten times as large once they are read,
     * and a command's heap is small: what lives for longer than a young generation costs most.
     */
    private static final int FETCH_BYTES = 256 * 1024;

    private static final int RECEIVE_BYTES = 1024 * 1024;

    /**
     * What the file says, then what reading needs.
     *
     * @param file Kafka client properties, for TLS and SASL
     * @param bootstrapServers instead of the file's
     * @param otherwise when neither names a broker
     * @throws CommandFailedException if the file can't be read
     */
    public static KafkaSettings of(
            Optional<Path> file, Optional<String> bootstrapServers, String otherwise) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, otherwise);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "boltline-cli");
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, RECEIVE_BYTES);
        file.map(KafkaSettings::load).ifPresent(properties::putAll);
        bootstrapServers.ifPresent(
                servers -> properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers));
        onlyRead(properties);
        return new KafkaSettings(properties);
    }

    /**
     * Properties of a producer that loses nothing: for the few commands that write when told to.
     */
    public Map<String, Object> forWriting() {
        Map<String, Object> writing = new HashMap<>(properties);
        writing.keySet().retainAll(ProducerConfig.configNames());
        writing.put(ProducerConfig.ACKS_CONFIG, "all");
        writing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_TIMEOUT_MILLIS);
        return writing;
    }

    /**
     * The topics with the number of partitions that the events were written with, for commands that
     * write too: an installation goes by it for ever, though partitions be added.
     */
    public Topics asWritten(Topics topics) {
        int partitions;
        try (TopicReader log = open(topics.events())) {
            partitions = log.ends().size();
        }
        var evidence = PlacedRecords.read(properties, topics.events());
        return topics.spreadBy(new Partitioning(evidence.likely(partitions)));
    }

    /**
     * Reads all partitions of a topic, not yet at any place.
     *
     * @throws NoSuchTopicException if the cluster has no such topic
     * @throws KafkaException what else it has against it, such as missing rights
     */
    public TopicReader open(String topic) {
        try {
            return TopicReader.open(properties, topic);
        } catch (UnknownTopicOrPartitionException e) {
            throw new NoSuchTopicException(topic, this);
        }
    }

    public String bootstrapServers() {
        return String.valueOf(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** Reads from the brokers that are named, without TLS or login. */
    public static KafkaSettings at(String bootstrapServers) {
        return of(Optional.empty(), Optional.empty(), bootstrapServers);
    }

    /** What to tell the user of a call that failed. */
    public CommandFailedException failure(KafkaException e) {
        return e instanceof TimeoutException
                ? new CommandFailedException(
                        "no answer from Kafka at %s (%s). Is it there, and does it want a --kafka-config?"
                                .formatted(bootstrapServers(), e.getMessage()),
                        e)
                : new CommandFailedException(
                        "cannot read from Kafka at %s: %s"
                                .formatted(bootstrapServers(), innermost(e).getMessage()),
                        e);
    }

    private static Throwable innermost(Throwable e) {
        return e.getCause() == null ? e : innermost(e.getCause());
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
