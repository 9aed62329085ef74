package io.boltline.analytics.lookups;

import io.boltline.contract.Topics;
import io.boltline.outage.Outages;
import io.boltline.service.ProcessEnd;
import io.boltline.service.TopicSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what writes rows and what reads them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LookupsProperties.class)
class LookupsConfiguration {
    @Bean
    UserKey userKey(LookupsProperties properties) {
        return properties.key();
    }

    @Bean
    Engine lookupsEngine(LookupsProperties properties) {
        return properties.engine();
    }

    @Bean
    Follower lookupsFollower(
            Engine lookupsEngine,
            UserKey userKey,
            TopicSettings topicSettings,
            KafkaProperties kafka,
            Topics topics,
            Outages outages,
            MeterRegistry registry) {
        return Follower.start(
                lookupsEngine,
                new LookupsSettings(
                        topics,
                        topicSettings.partitions(),
                        userKey,
                        kafka.buildConsumerProperties()),
                new FollowerFigures(registry),
                outages.of("database", "the rows stay as they are").use("writing"),
                ProcessEnd::begin);
    }

    @Bean
    Database lookupsDatabase(Engine lookupsEngine, Follower lookupsFollower) {
        return new Database(lookupsEngine, lookupsFollower::state);
    }

    @Bean
    Lookups lookups(Database lookupsDatabase, UserKey userKey) {
        return new Lookups(lookupsDatabase, userKey);
    }

    /** Part of the readiness group: the rows are there, and it is known what keeps them from it. */
    @Bean
    HealthIndicator lookupsHealthIndicator(Engine lookupsEngine, Follower lookupsFollower) {
        return () -> health(lookupsEngine, lookupsFollower);
    }

    private static Health health(Engine engine, Follower follower) {
        var health =
                switch (follower.state()) {
                    case FollowerState.Following _ -> Health.up();
                    case FollowerState.Standby _ ->
                            Health.up().withDetail("rows", "another process writes them");
                    case FollowerState.Building it ->
                            Health.outOfService()
                                    .withDetail(
                                            "rows",
                                            "are being made: %d of %d offsets are in"
                                                    .formatted(it.done(), it.total()));
                    case FollowerState.Waiting it ->
                            Health.outOfService().withDetail("rows", it.reason());
                    case FollowerState.Refused it ->
                            Health.outOfService().withDetail("rows", it.reason());
                };
        follower.trouble().ifPresent(trouble -> health.withDetail("trouble", trouble));
        return health.withDetail("database", engine.place()).build();
    }
}
