package io.boltline.orderprocessor;

import io.boltline.contract.Topics;
import io.boltline.couchdb.Database;
import io.boltline.kafka.BrokerClock;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import io.boltline.orderprocessor.guard.OrdersGuard;
import io.boltline.orderprocessor.guard.OrdersWatch;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Holds the orders database against the log, at the start before any command is handled. */
@Configuration(proxyBeanMethods = false)
class OrdersGuardConfiguration {
    @Bean
    OrdersWatch ordersWatch(
            Database ordersDatabase,
            KafkaProperties kafka,
            KafkaProducer<byte[], byte[]> producer,
            Topics topics,
            BrokerClock clock,
            MeterRegistry registry) {
        var checks = new KeyChecks(topics.keyChecks(), producer, kafka.buildConsumerProperties());
        return OrdersWatch.start(
                checks.installation(),
                ordersDatabase,
                eventsReader(kafka),
                topics.events(),
                clock,
                registry,
                _ -> ProcessEnd.begin());
    }

    /** One that fails where the log lost records, and does not pass over what it can't find. */
    private static KafkaConsumer<byte[], byte[]> eventsReader(KafkaProperties kafka) {
        return KafkaClients.consumer(
                kafka.buildConsumerProperties(),
                Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none"));
    }

    @Bean
    OrdersGuard ordersGuard(OrdersWatch watch) {
        return watch.guard();
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator ordersDatabaseHealthIndicator(OrdersGuard guard) {
        return () ->
                guard.refusal()
                        .map(why -> Health.outOfService().withDetail("reason", why))
                        .orElseGet(Health::up)
                        .build();
    }
}
