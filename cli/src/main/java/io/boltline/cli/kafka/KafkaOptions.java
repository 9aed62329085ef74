package io.boltline.cli.kafka;

import io.boltline.contract.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka. */
public final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description =
                    "Kafka (default: KAFKA_BOOTSTRAP_SERVERS, else a pipeline that runs"
                            + " here, else 127.0.0.1:9092).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "In front of the topics' names (default: TOPIC_PREFIX, else none).")
    private @Nullable String topicPrefix;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client properties, for TLS and SASL.")
    private @Nullable Path kafkaConfig;

    /**
     * How to reach the cluster.
     *
     * @param nearby bootstrap servers for when neither an option nor the environment names any
     */
    public KafkaSettings settings(
            Map<String, String> environment, Supplier<Optional<String>> nearby) {
        return KafkaSettings.of(
                Optional.ofNullable(kafkaConfig),
                Optional.ofNullable(bootstrapServers),
                servers(environment).or(nearby).orElse("127.0.0.1:9092"));
    }

    private static Optional<String> servers(Map<String, String> environment) {
        @Nullable String servers = environment.get("KAFKA_BOOTSTRAP_SERVERS");
        return Optional.ofNullable(servers).filter(it -> !it.isBlank());
    }

    /** The topics' names there. */
    public Topics topics(Map<String, String> environment) {
        return new Topics(
                topicPrefix == null ? environment.getOrDefault("TOPIC_PREFIX", "") : topicPrefix);
    }
}
