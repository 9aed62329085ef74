package io.boltline.journal.signer;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what signs, beside the topology and without it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignerProperties.class)
public class SignerConfiguration {
    /** The bean of what is signed with. */
    public static final String KEYS = "signingKeys";

    /** By name, for whom a key that can't be used must be told to before anything is waited for. */
    @Bean(KEYS)
    SigningKeys signingKeys(SignerProperties properties) {
        return properties.keys();
    }

    @Bean
    SignerStatus signerStatus(Topics topics, MeterRegistry registry) {
        return new SignerStatus(partitions(topics), registry, System::nanoTime);
    }

    /** A journal that nobody signs would prove nothing, so the service doesn't start without. */
    @Bean
    Signer signer(
            SignerProperties properties,
            SigningKeys signingKeys,
            KafkaProperties kafka,
            Topics topics,
            SignerStatus signerStatus) {
        SigningKeys keys;
        var consumer = kafka.buildConsumerProperties();
        var producer = kafka.buildProducerProperties();
        InstallationId installation;
        try (var registering = KafkaClients.producer(acknowledged(producer))) {
            var checks = new KeyChecks(topics.keyChecks(), registering, consumer);
            installation = checks.installation();
            keys =
                    SigningKeyCheck.passed(
                            signingKeys,
                            checks,
                            () -> CheckpointLog.read(consumer, topics.checkpoints()),
                            properties.registerKey());
        }
        return Signer.start(
                new SignerSettings(
                        topics,
                        installation,
                        partitions(topics),
                        properties.interval(),
                        consumer,
                        producer),
                keys,
                signerStatus,
                ProcessEnd::begin);
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator signerHealthIndicator(SignerStatus signerStatus) {
        return () -> {
            var refusals = signerStatus.refusals();
            var health = refusals.isEmpty() ? Health.up() : Health.outOfService();
            refusals.forEach(
                    (partition, reason) -> health.withDetail("partition " + partition, reason));
            return health.build();
        };
    }

    private static int partitions(Topics topics) {
        return topics.partitioning()
                .map(Partitioning::partitions)
                .orElseThrow(
                        () -> new IllegalStateException("the number of partitions is not known"));
    }

    private static Map<String, Object> acknowledged(Map<String, Object> settings) {
        var acknowledged = new HashMap<>(settings);
        acknowledged.put(ProducerConfig.ACKS_CONFIG, "all");
        return acknowledged;
    }
}
