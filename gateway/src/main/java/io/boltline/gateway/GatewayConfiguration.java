package io.boltline.gateway;

import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDb;
import io.boltline.gateway.purchase.Intake;
import io.boltline.gateway.purchase.ReplyListener;
import io.boltline.gateway.status.RecentOrdersListener;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.boltline.service.OutagesConfiguration;
import io.boltline.service.PartitionWatch;
import io.boltline.service.ProcessEnd;
import io.boltline.service.secret.SessionSeal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what the parts of the service share; each part has a configuration of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewayProperties.class, CheckoutProperties.class})
@Import(OutagesConfiguration.class)
class GatewayConfiguration {
    /** The topics exist, as they must be, from here on. */
    @Bean
    Topics topics(
            GatewayProperties properties, CheckoutProperties checkout, KafkaProperties kafka) {
        properties.requireSecrets();
        checkout.requireUsable();
        var settings = properties.kafka();
        return settings.ensured(kafka, topics -> topicSpecs(topics, settings.partitions()));
    }

    private static List<TopicSpec> topicSpecs(Topics topics, int partitions) {
        var specs = new TopicSpecs(topics);
        return List.of(
                specs.commands(partitions),
                specs.events(partitions),
                specs.replies(partitions),
                specs.keyChecks());
    }

    /** Whoever writes to partitions that were added would spread orders that are taken now. */
    @Bean
    AutoCloseable partitionWatch(
            GatewayProperties properties,
            KafkaProperties kafka,
            Topics topics,
            Intake intake,
            MeterRegistry registry) {
        var settings = properties.kafka();
        return PartitionWatch.start(
                kafka,
                settings,
                topics,
                topicSpecs(topics, settings.partitions()),
                registry,
                topic -> intake.close("records come to partitions that were added to " + topic),
                ProcessEnd::begin);
    }

    @Bean
    KafkaProducer<byte[], byte[]> producer(KafkaProperties kafka) {
        return KafkaClients.producer(kafka.buildProducerProperties());
    }

    @Bean
    Outage kafkaOutage(Outages outages) {
        return outages.of("kafka", "purchases are refused");
    }

    @Bean
    SessionSeal sessionSeal(GatewayProperties properties) {
        return new SessionSeal(properties.sealing());
    }

    @Bean
    CouchDb couchDb(GatewayProperties properties) {
        return new CouchDb(properties.couchdb().settings());
    }

    @Bean
    KeyChecks keyChecks(
            KafkaProperties kafka, KafkaProducer<byte[], byte[]> producer, Topics topics) {
        return new KeyChecks(topics.keyChecks(), producer, kafka.buildConsumerProperties());
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator topicsHealthIndicator(ReplyListener replies, RecentOrdersListener recent) {
        return () ->
                (replies.isReady() && recent.isReady() ? Health.up() : Health.outOfService())
                        .build();
    }
}
