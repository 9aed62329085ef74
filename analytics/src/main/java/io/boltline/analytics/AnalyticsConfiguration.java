package io.boltline.analytics;

import io.boltline.contract.Topics;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.boltline.service.OutagesConfiguration;
import io.boltline.service.PartitionWatch;
import io.boltline.service.ProcessEnd;
import io.boltline.service.TopicSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what both halves need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnalyticsProperties.class)
@Import(OutagesConfiguration.class)
class AnalyticsConfiguration {
    /** How many partitions the journal has, among others. */
    @Bean
    TopicSettings topicSettings(AnalyticsProperties properties) {
        return properties.kafka();
    }

    /** The topics exist, as they must be, from here on. */
    @Bean
    Topics topics(TopicSettings settings, KafkaProperties kafka) {
        return settings.ensured(kafka, topics -> topicSpecs(topics, settings.partitions()));
    }

    private static List<TopicSpec> topicSpecs(Topics topics, int partitions) {
        var specs = new TopicSpecs(topics);
        return List.of(
                specs.events(partitions),
                specs.keyChecks(),
                specs.journal(partitions),
                specs.sales(partitions),
                specs.operatorActions());
    }

    @Bean
    AutoCloseable partitionWatch(
            TopicSettings settings, KafkaProperties kafka, Topics topics, MeterRegistry registry) {
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
        return outages.of("kafka", "the analytics wait");
    }
}
