package io.boltline.orderprocessor;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.invoice.InvoiceDocuments;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.BrokerClock;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.orderprocessor.guard.OrdersGuard;
import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.boltline.service.OutagesConfiguration;
import io.boltline.service.PartitionWatch;
import io.boltline.service.ProcessEnd;
import io.boltline.worker.Batching;
import io.boltline.worker.DeadLetterTopic;
import io.boltline.worker.PartitionedSender;
import io.boltline.worker.Worker;
import io.boltline.worker.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the service. Beans close in reverse: the worker drains before what it writes to goes away.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderProcessorProperties.class)
@Import(OutagesConfiguration.class)
class OrderProcessorConfiguration {
    private static final String GROUP = "order-processor";
    private static final String PROJECTION_GROUP = "order-processor.invoices";
    private static final String SOURCE = "/boltline/order-processor";
    private static final int PROJECTION_FETCH_BYTES = 65_536;
    private static final Duration PROJECTION_FETCH_WAIT = Duration.ofMillis(50);

    /** The topics exist, as they must be, from here on. */
    @Bean
    Topics topics(OrderProcessorProperties properties, KafkaProperties kafka) {
        properties.requireSecrets();
        var settings = properties.kafka();
        return settings.ensured(kafka, topics -> topicSpecs(topics, settings.partitions()));
    }

    private static List<TopicSpec> topicSpecs(Topics topics, int partitions) {
        var specs = new TopicSpecs(topics);
        return List.of(
                specs.commands(partitions),
                specs.events(partitions),
                specs.replies(partitions),
                specs.keyChecks(),
                specs.deadLetters(topics.commands(), GROUP, partitions));
    }

    @Bean
    AutoCloseable partitionWatch(
            OrderProcessorProperties properties,
            KafkaProperties kafka,
            Topics topics,
            MeterRegistry registry) {
        var settings = properties.kafka();
        return PartitionWatch.start(
                kafka,
                settings,
                topics,
                topicSpecs(topics, settings.partitions()),
                registry,
                _ -> {},
                ProcessEnd::begin);
    }

    @Bean
    KafkaProducer<byte[], byte[]> producer(KafkaProperties kafka) {
        return KafkaClients.producer(kafka.buildProducerProperties());
    }

    @Bean
    AcknowledgedSender sender(KafkaProducer<byte[], byte[]> producer) {
        return new AcknowledgedSender(producer);
    }

    @Bean
    BrokerClock brokerClock(AcknowledgedSender sender, Topics topics) {
        return BrokerClock.start(sender, topics.replies());
    }

    @Bean
    Outage kafkaOutage(Outages outages) {
        return outages.of("kafka", "purchases wait");
    }

    @Bean
    OutgoingMessages outgoing(
            AcknowledgedSender sender, Topics topics, BrokerClock clock, Outage kafkaOutage) {
        return new OutgoingMessages(
                new PartitionedSender(sender, kafkaOutage),
                new MessageWriter(topics, SOURCE),
                clock);
    }

    @Bean
    CommandListener commandListener(
            OrderProcessorProperties properties,
            CouchDb couchDb,
            Database ordersDatabase,
            Orders orders,
            Invoices invoices,
            OutgoingMessages outgoing,
            BrokerClock clock,
            CouchDbUses couchDbUses,
            MeterRegistry registry) {
        return new CommandListener(
                properties.seal(),
                new SessionUsers(
                        couchDb.sessions(), properties.sessionAnswerLifetime(), couchDbUses),
                new PurchaseCommands(
                        new Products(ordersDatabase, couchDbUses),
                        orders,
                        invoices,
                        outgoing,
                        new RefusalLimit(properties.maxRefusalsPerMinute(), registry),
                        clock,
                        properties.commandLifetime(),
                        properties.maxPriceSats()),
                new InvoiceCommands(
                        orders, invoices, outgoing, clock, properties.commandLifetime()));
    }

    @Bean
    LateWorker commandWorker(
            OrdersGuard guard,
            OrderProcessorProperties properties,
            KafkaProperties kafka,
            Topics topics,
            CommandListener listener,
            AcknowledgedSender sender,
            OutgoingMessages outgoing,
            MeterRegistry registry)
            throws InterruptedException {
        var deadLetters =
                new DeadLetterTopic(
                        sender,
                        topics.deadLetters(topics.commands(), GROUP),
                        GROUP,
                        Set.of(Headers.SESSION));
        var worker =
                WorkerSettings.of(GROUP, topics.commands())
                        .withGroupId(topics.groupId(GROUP))
                        .withMaxInFlight(properties.maxInFlight())
                        .withKeyLimits(properties.maxWaiting().keyLimits());
        return LateWorker.start(
                guard::awaitVerdict,
                () ->
                        Worker.start(
                                worker,
                                kafka.buildConsumerProperties(),
                                listener,
                                new CommandDeadLetters(deadLetters, outgoing),
                                new ExcessCommands(outgoing),
                                registry,
                                _ -> ProcessEnd.begin()),
                _ -> ProcessEnd.begin());
    }

    @Bean
    LateWorker projectionWorker(
            OrdersGuard guard,
            OrderProcessorProperties properties,
            KafkaProperties kafka,
            Topics topics,
            InvoiceProjection projection,
            MeterRegistry registry)
            throws InterruptedException {
        // Nobody waits for these documents: they are fetched, and written, in larger groups.
        var consumer = kafka.buildConsumerProperties();
        consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, PROJECTION_FETCH_BYTES);
        consumer.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                Math.toIntExact(PROJECTION_FETCH_WAIT.toMillis()));
        var worker =
                WorkerSettings.of(PROJECTION_GROUP, topics.events())
                        .withGroupId(topics.groupId(PROJECTION_GROUP))
                        .withMaxInFlight(properties.maxInFlight());
        var batching = new Batching(InvoiceDocuments.MOST_TOGETHER, properties.documentsPace());
        return LateWorker.start(
                guard::awaitVerdict,
                () ->
                        Worker.start(
                                worker,
                                batching,
                                consumer,
                                projection,
                                registry,
                                _ -> ProcessEnd.begin()),
                _ -> ProcessEnd.begin());
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator workersHealthIndicator(LateWorker commandWorker, LateWorker projectionWorker) {
        return () ->
                (commandWorker.isReady() && projectionWorker.isReady()
                                ? Health.up()
                                : Health.outOfService())
                        .build();
    }
}
