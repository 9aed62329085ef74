package io.boltline.journal;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.journal.signer.SignerConfiguration;
import io.boltline.journal.topology.JournalStreams;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.boltline.service.OutagesConfiguration;
import io.boltline.service.PartitionWatch;
import io.boltline.service.ProcessEnd;
import io.boltline.service.StreamsFigures;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;

/** Wires what journals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
@Import({OutagesConfiguration.class, StreamsFigures.class})
class JournalConfiguration {
    /** The topics exist, as they must be, from here on; a key is asked for first. */
    @Bean
    @DependsOn(SignerConfiguration.KEYS)
    Topics topics(JournalProperties properties, KafkaProperties kafka) {
        var settings = properties.kafka();
        var _ = properties.settings(new Topics(settings.topicPrefix()));
        return settings.ensured(kafka, topics -> topicSpecs(topics, settings.partitions()));
    }

    private static List<TopicSpec> topicSpecs(Topics topics, int partitions) {
        var specs = new TopicSpecs(topics);
        return List.of(
                specs.events(partitions),
                specs.keyChecks(),
                specs.journal(partitions),
                specs.journalConflicts(partitions),
                specs.checkpoints(),
                specs.tiles(partitions));
    }

    /** In whose name the trees are signed; an installation whose log has no id gets one. */
    @Bean
    InstallationId installation(KafkaProperties kafka, Topics topics) {
        try (var producer = KafkaClients.producer(kafka.buildProducerProperties())) {
            return new KeyChecks(topics.keyChecks(), producer, kafka.buildConsumerProperties())
                    .installation();
        }
    }

    @Bean
    AutoCloseable partitionWatch(
            JournalProperties properties,
            KafkaProperties kafka,
            Topics topics,
            MeterRegistry registry) {
        var settings = properties.kafka();
        return PartitionWatch.start(
                kafka,
                settings,
                topics,
                topicSpecs(topics, settings.partitions()),
                registry,
                _ -> {},
                ProcessEnd::begin);
    }

    @Bean
    Outage kafkaOutage(Outages outages) {
        return outages.of("kafka", "the journal waits");
    }

    @Bean
    JournalStreams journalStreams(
            JournalProperties properties,
            KafkaProperties kafka,
            Topics topics,
            InstallationId installation,
            MeterRegistry registry) {
        return JournalStreams.start(
                properties.settings(topics),
                kafka.buildAdminProperties(),
                topics,
                installation,
                properties.kafka().partitions(),
                registry,
                ProcessEnd::begin);
    }

    @Bean
    BacklogWatch backlogWatch(
            JournalProperties properties,
            KafkaProperties kafka,
            Topics topics,
            MeterRegistry registry) {
        return BacklogWatch.start(
                kafka.buildAdminProperties(),
                topics.events(),
                properties.settings(topics).applicationId(),
                properties.kafka().partitions(),
                registry,
                ProcessEnd::begin);
    }

    /** Part of the readiness group: it runs, and its partitions passed the guard. */
    @Bean
    HealthIndicator journalHealthIndicator(JournalStreams journalStreams) {
        return () ->
                (journalStreams.isReady() ? Health.up() : Health.outOfService())
                        .withDetail("streams", journalStreams.state())
                        .build();
    }
}
