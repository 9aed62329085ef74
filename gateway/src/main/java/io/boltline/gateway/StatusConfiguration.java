package io.boltline.gateway;

import io.boltline.contract.Topics;
import io.boltline.gateway.status.Claimants;
import io.boltline.gateway.status.RecentOrders;
import io.boltline.gateway.status.RecentOrdersListener;
import io.boltline.kafka.KafkaClients;
import io.boltline.service.ProcessEnd;
import io.boltline.service.secret.SessionSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of recent orders; this instance is ready once it has caught up. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
    /**
     * Of each partition, when an instance starts: enough for the hour of a busy shop, read in
     * seconds.
     */
    private static final long RECORDS_READ_AGAIN = 50_000;

    /** The view may be so much late, which saves a fetch for every few records of three topics. */
    private static final Duration VIEW_FETCH_WAIT = Duration.ofMillis(25);

    private static final int VIEW_FETCH_BYTES = 65_536;

    /** Feeds {@link RecentOrders}; this instance is ready once it has caught up. */
    @Bean
    RecentOrdersListener recentOrdersListener(
            KafkaProperties kafka, Topics topics, RecentOrders orders) {
        var consumer =
                KafkaClients.consumer(
                        kafka.buildConsumerProperties(),
                        Map.of(
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5000,
                                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                                VIEW_FETCH_BYTES,
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                Math.toIntExact(VIEW_FETCH_WAIT.toMillis())));
        return RecentOrdersListener.start(
                consumer,
                List.of(topics.commands(), topics.events(), topics.replies()),
                orders,
                RECORDS_READ_AGAIN,
                Instant.now(),
                ProcessEnd::begin);
    }

    @Bean
    RecentOrders recentOrders(GatewayProperties properties, SessionSeal seal) {
        return new RecentOrders(properties.recentOrders().toBytes(), new Claimants(seal));
    }
}
