package io.boltline.service;

import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tells what is outside and away, and asks Kafka whether it is there. The service says who waits
 * for Kafka, with an {@link Outage} that is called {@code kafkaOutage}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutageSettings.class)
public class OutagesConfiguration {
    @Bean
    Outages outages(MeterRegistry registry, OutageSettings settings) {
        return Outages.start(registry, settings.limits());
    }

    @Bean
    KafkaProbe kafkaProbe(KafkaProperties kafka, Outage kafkaOutage, OutageSettings settings) {
        return KafkaProbe.start(
                kafka.buildAdminProperties(),
                kafkaOutage.use("probe"),
                settings.probeInterval(),
                settings.unreadyAfter(),
                ProcessEnd::begin);
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator kafkaHealthIndicator(KafkaProbe kafkaProbe) {
        return () -> (kafkaProbe.isAnswered() ? Health.up() : Health.outOfService()).build();
    }
}
