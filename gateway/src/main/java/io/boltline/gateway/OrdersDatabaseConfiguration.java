package io.boltline.gateway;

import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.Database;
import io.boltline.gateway.status.EventsWritten;
import io.boltline.gateway.status.OrdersDatabase;
import io.boltline.gateway.status.StoredOrders;
import io.boltline.kafka.KeyChecks;
import io.boltline.outage.Outages;
import io.boltline.service.Periodic;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The orders database, and whether it is the one that the log was written beside. */
@Configuration(proxyBeanMethods = false)
class OrdersDatabaseConfiguration {
    /** What is taken meanwhile waits at the order-processors. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Bean
    Database database(GatewayProperties properties, CouchDb couchDb) {
        return couchDb.database(properties.couchdb().ordersDatabase());
    }

    @Bean
    EventsWritten eventsWritten(
            KafkaProperties kafka, Topics topics, GatewayProperties properties) {
        return new EventsWritten(
                Admin.create(kafka.buildAdminProperties()),
                IntStream.range(0, properties.kafka().partitions())
                        .mapToObj(partition -> new TopicPartition(topics.events(), partition))
                        .toList());
    }

    /** Has looked once before anybody is let in. */
    @Bean
    OrdersDatabase ordersDatabase(
            KeyChecks checks, Database database, EventsWritten written, MeterRegistry registry) {
        var orders =
                new OrdersDatabase(checks.installation(), database, written).measuredIn(registry);
        orders.look();
        return orders;
    }

    @Bean
    Periodic looksAtTheOrdersDatabase(OrdersDatabase orders) {
        return Periodic.start("orders-database", PAUSE, orders::look, ProcessEnd::begin);
    }

    @Bean
    StoredOrders storedOrders(Database database, OrdersDatabase orders, Outages outages) {
        return new StoredOrders(
                database,
                outages.of("couchdb-orders", "lists and older orders can't be told").use("calls"),
                orders::requireOurs);
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator ordersDatabaseHealthIndicator(OrdersDatabase orders) {
        return () ->
                orders.refusal()
                        .map(why -> Health.outOfService().withDetail("reason", why))
                        .orElseGet(Health::up)
                        .build();
    }
}
