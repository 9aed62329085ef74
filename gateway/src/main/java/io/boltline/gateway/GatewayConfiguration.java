package io.boltline.gateway;

import io.boltline.contract.MessageWriter;
import io.boltline.contract.SealingKeys;
import io.boltline.contract.SessionSeal;
import io.boltline.contract.TopicProvisioner;
import io.boltline.contract.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {
    private static final String SOURCE = "/boltline/gateway";

    /** For an operator who looks at the exit status: replies can't be read, as the log says. */
    private static final int REPLIES_STOPPED = 3;

    /** The topics exist, as they must be, from here on. */
    @Bean
    Topics topics(GatewayProperties properties, KafkaProperties kafka) {
        var settings = properties.kafka();
        var topics = new Topics(settings.topicPrefix());
        try (var admin = Admin.create(kafka.buildAdminProperties())) {
            new TopicProvisioner(admin, settings.replicationFactor())
                    .ensure(
                            List.of(
                                    topics.commandsSpec(settings.partitions()),
                                    topics.eventsSpec(settings.partitions()),
                                    topics.repliesSpec(settings.partitions())));
        }
        return topics;
    }

    @Bean
    KafkaProducer<byte[], byte[]> producer(KafkaProperties kafka) {
        return new KafkaProducer<>(
                kafka.buildProducerProperties(),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Bean
    PendingReplies pendingReplies(MeterRegistry registry) {
        var pending = new PendingReplies();
        Gauge.builder("boltline.gateway.in.flight", pending, PendingReplies::size)
                .description("callers that wait for a reply")
                .register(registry);
        return pending;
    }

    @Bean
    ReplyListener replyListener(KafkaProperties kafka, Topics topics, PendingReplies pending) {
        var consumer =
                new KafkaConsumer<>(
                        kafka.buildConsumerProperties(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        return ReplyListener.start(
                consumer, topics.replies(), pending, () -> System.exit(REPLIES_STOPPED));
    }

    @Bean
    Purchases purchases(
            GatewayProperties properties,
            KafkaProducer<byte[], byte[]> producer,
            PendingReplies pending,
            ReplyListener replies,
            Topics topics) {
        return new Purchases(
                new CommandPublisher(producer),
                pending,
                replies.partition(),
                new MessageWriter(topics, SOURCE),
                new SessionSeal(SealingKeys.parse(properties.sealingKeys())),
                new OrderIds(),
                InstantSource.system(),
                properties.maxInFlight());
    }

    @Bean
    ServletRegistrationBean<PurchaseServlet> purchaseServlet(
            Purchases purchases, GatewayProperties properties) {
        var servlet =
                new PurchaseServlet(purchases, properties.maxBodyBytes(), properties.replyWait());
        var registration =
                new ServletRegistrationBean<>(
                        servlet, PurchaseServlet.PATH, PurchaseServlet.PATH + "/*");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator repliesHealthIndicator(ReplyListener replies) {
        return () -> (replies.isRunning() ? Health.up() : Health.outOfService()).build();
    }
}
