package io.boltline.gateway;

import io.boltline.contract.Topics;
import io.boltline.gateway.purchase.Backlog;
import io.boltline.outage.Outage;
import io.boltline.service.Periodic;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks how many commands wait for the order-processors. */
@Configuration(proxyBeanMethods = false)
class BacklogConfiguration {
    private static final String GROUP = "order-processor";

    /** Short against the time in which a backlog becomes large. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Bean
    Backlog backlog(
            KafkaProperties kafka,
            Topics topics,
            GatewayProperties properties,
            LimitsProperties limits,
            Outage kafkaOutage,
            MeterRegistry registry) {
        var commands =
                IntStream.range(0, properties.kafka().partitions())
                        .mapToObj(partition -> new TopicPartition(topics.commands(), partition))
                        .toList();
        return new Backlog(
                        Admin.create(kafka.buildAdminProperties()),
                        commands,
                        groups(topics),
                        limits.maxBacklog(),
                        kafkaOutage.use("backlog"))
                .measuredIn(registry);
    }

    @Bean
    Periodic looksAtTheBacklog(Backlog backlog) {
        return Periodic.start("backlog", PAUSE, backlog::look, ProcessEnd::begin);
    }

    /** Order-processors of an earlier version, which may still run, have no prefix. */
    private static List<String> groups(Topics topics) {
        return Stream.of(topics.groupId(GROUP), GROUP).distinct().toList();
    }
}
