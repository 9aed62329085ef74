package io.boltline.analytics.sums;

import io.boltline.contract.Topics;
import io.boltline.service.ProcessEnd;
import io.boltline.service.StreamsFigures;
import io.boltline.service.TopicSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the sums. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SumsProperties.class)
@Import(StreamsFigures.class)
class SumsConfiguration {
    @Bean
    SalesStreams salesStreams(
            SumsProperties properties,
            TopicSettings settings,
            KafkaProperties kafka,
            Topics topics,
            MeterRegistry registry) {
        return SalesStreams.start(
                properties.settings(topics),
                properties.rebuild(),
                kafka.buildAdminProperties(),
                topics,
                settings.partitions(),
                registry,
                ProcessEnd::begin);
    }

    /** Part of the readiness group: it runs, and its stores are restored. */
    @Bean
    HealthIndicator sumsHealthIndicator(SalesStreams salesStreams) {
        return () ->
                (salesStreams.isReady() ? Health.up() : Health.outOfService())
                        .withDetail("streams", salesStreams.state())
                        .build();
    }
}
