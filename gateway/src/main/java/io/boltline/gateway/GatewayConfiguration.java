package io.boltline.gateway;

import io.boltline.contract.KeyChecks;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.SessionSeal;
import io.boltline.contract.TopicSpec;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDb;
import io.boltline.gateway.limits.UnprovenCallers;
import io.boltline.gateway.purchase.Admission;
import io.boltline.gateway.purchase.Backlog;
import io.boltline.gateway.purchase.CommandExchange;
import io.boltline.gateway.purchase.CommandPublisher;
import io.boltline.gateway.purchase.Intake;
import io.boltline.gateway.purchase.OrderIdSecretCheck;
import io.boltline.gateway.purchase.OrderIds;
import io.boltline.gateway.purchase.PendingCommands;
import io.boltline.gateway.purchase.PendingReplies;
import io.boltline.gateway.purchase.RateLimit;
import io.boltline.gateway.purchase.ReplyListener;
import io.boltline.gateway.purchase.UnprovenCommands;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.status.Claimants;
import io.boltline.gateway.status.EventsWritten;
import io.boltline.gateway.status.OrdersDatabase;
import io.boltline.gateway.status.RecentOrders;
import io.boltline.gateway.status.RecentOrdersListener;
import io.boltline.gateway.status.StoredOrders;
import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.boltline.service.KafkaClients;
import io.boltline.service.OutagesConfiguration;
import io.boltline.service.PartitionWatch;
import io.boltline.service.Periodic;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Wires the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
@Import(OutagesConfiguration.class)
class GatewayConfiguration {
    private static final String SOURCE = "/boltline/gateway";

    /**
     * Of each partition, when an instance starts: enough for the hour of a busy shop, read in
     * seconds.
     */
    private static final long RECORDS_READ_AGAIN = 50_000;

    /** The view may be so much late, which saves a fetch for every few records of three topics. */
    private static final Duration VIEW_FETCH_WAIT = Duration.ofMillis(25);

    /** So late an outage of CouchDB that nobody meets is noticed, and its end. */
    private static final Duration COUCHDB_LOOKS = Duration.ofSeconds(5);

    private static final int VIEW_FETCH_BYTES = 65_536;

    /** The topics exist, as they must be, from here on. */
    @Bean
    Topics topics(GatewayProperties properties, KafkaProperties kafka) {
        properties.requireSecrets();
        var settings = properties.kafka();
        return settings.ensured(kafka, topics -> topicSpecs(topics, settings.partitions()));
    }

    private static List<TopicSpec> topicSpecs(Topics topics, int partitions) {
        return List.of(
                topics.commandsSpec(partitions),
                topics.eventsSpec(partitions),
                topics.repliesSpec(partitions),
                topics.keyChecksSpec());
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
        return KafkaClients.producer(kafka);
    }

    @Bean
    Outage kafkaOutage(Outages outages) {
        return outages.of("kafka", "purchases are refused");
    }

    @Bean
    PendingReplies pendingReplies(MeterRegistry registry) {
        var pending = new PendingReplies();
        Gauge.builder("boltline.gateway.in.flight", pending, PendingReplies::size)
                .description("commands whose reply is awaited")
                .register(registry);
        return pending;
    }

    /** Around all other filters: what they answer is counted too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AnswerMeters answerMeters(MeterRegistry registry) {
        return new AnswerMeters(registry);
    }

    @Bean
    ReplyListener replyListener(KafkaProperties kafka, Topics topics, PendingReplies pending) {
        return ReplyListener.start(
                KafkaClients.consumer(kafka, Map.of()), topics, pending, ProcessEnd::begin);
    }

    /** Feeds {@link RecentOrders}; this instance is ready once it has caught up. */
    @Bean
    RecentOrdersListener recentOrdersListener(
            KafkaProperties kafka, Topics topics, RecentOrders orders) {
        var consumer =
                KafkaClients.consumer(
                        kafka,
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

    @Bean
    OrderIds orderIds(GatewayProperties properties, KeyChecks checks, EventsWritten written) {
        return new OrderIds(
                OrderIdSecretCheck.passed(
                        properties.secretOfOrderIds(),
                        checks,
                        () -> properties.registerOrderIdSecret() || !written.getAsBoolean()));
    }

    @Bean
    CommandExchange commandExchange(
            OrderIds orderIds,
            KafkaProducer<byte[], byte[]> producer,
            PendingReplies pending,
            UnprovenCommands unproven,
            Callers callers,
            ReplyListener replies,
            Topics topics,
            SessionSeal seal,
            Outage kafkaOutage) {
        return new CommandExchange(
                new CommandPublisher(producer, kafkaOutage),
                new PendingCommands(pending),
                unproven,
                callers,
                replies.partition(),
                new MessageWriter(topics, SOURCE),
                seal,
                orderIds,
                InstantSource.system());
    }

    @Bean
    UnprovenCommands unprovenCommands(
            PendingReplies pending, GatewayProperties properties, MeterRegistry registry) {
        var unproven = new UnprovenCommands(pending, properties.sessions().maxUnproven());
        Gauge.builder("boltline.gateway.unproven", unproven, UnprovenCommands::size)
                .description("commands without an answer whose senders CouchDB could not prove")
                .register(registry);
        return unproven;
    }

    @Bean
    Intake intake(GatewayProperties properties, MeterRegistry registry) {
        return new Intake(properties.intakePaused()).measuredIn(registry);
    }

    @Bean
    Admission admission(
            Intake intake, Backlog backlog, OrdersDatabase orders, GatewayProperties properties) {
        return new Admission(
                intake,
                backlog::isFull,
                () -> orders.refusal().isPresent(),
                new RateLimit(properties.maxPurchasesPerMinute()),
                properties.maxInFlight());
    }

    @Bean
    Callers callers(
            CouchDb couchDb,
            GatewayProperties properties,
            UnprovenCallers unproven,
            Outages outages,
            MeterRegistry registry) {
        return Callers.of(
                couchDb.sessions(),
                properties.sessions().settings(),
                unproven,
                outages.of("couchdb-sessions", "customers who are not known yet are turned away")
                        .use("calls"),
                registry);
    }

    @Bean
    Periodic looksAtCouchDb(Callers callers, StoredOrders orders) {
        return Periodic.start(
                "couchdb",
                COUCHDB_LOOKS,
                () -> {
                    callers.look();
                    orders.look();
                },
                ProcessEnd::begin);
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator topicsHealthIndicator(ReplyListener replies, RecentOrdersListener recent) {
        return () ->
                (replies.isReady() && recent.isReady() ? Health.up() : Health.outOfService())
                        .build();
    }
}
