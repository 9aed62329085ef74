package io.boltline.invoiceprocessor;

import io.boltline.contract.Topics;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.BrokerClock;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.LndSettings;
import io.boltline.lightning.NodeSettings;
import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.boltline.service.OutagesConfiguration;
import io.boltline.service.PartitionWatch;
import io.boltline.service.ProcessEnd;
import io.boltline.service.TopicSettings;
import io.boltline.worker.DeadLetterTopic;
import io.boltline.worker.PartitionedSender;
import io.boltline.worker.Worker;
import io.boltline.worker.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
@Import({OutagesConfiguration.class, SettlementConfiguration.class})
@EnableConfigurationProperties({InvoiceProcessorProperties.class, LightningProperties.class})
class InvoiceProcessorConfiguration {
    private static final String GROUP = "invoice-processor";

    @Bean
    NodeSettings nodeSettings(LightningProperties properties) {
        return properties.node();
    }

    /** The topics exist, as they must be, from here on. */
    @Bean
    Topics topics(
            InvoiceProcessorProperties properties,
            NodeSettings nodeSettings,
            KafkaProperties kafka) {
        return properties
                .kafka()
                .ensured(kafka, topics -> topicSpecs(topics, properties.kafka(), nodeSettings));
    }

    private static List<TopicSpec> topicSpecs(
            Topics topics, TopicSettings settings, NodeSettings nodeSettings) {
        var topic = new TopicSpecs(topics);
        var specs = new ArrayList<TopicSpec>();
        specs.add(topic.events(settings.partitions()));
        specs.add(topic.replies(settings.partitions()));
        specs.add(topic.invoiceIndex(settings.partitions()));
        specs.add(topic.settlementCursors());
        specs.add(topic.deadLetters(topics.events(), GROUP, settings.partitions()));
        specs.add(topic.redrive(topics.events(), GROUP, settings.partitions()));
        if (nodeSettings instanceof LndSettings) {
            specs.add(topic.keyChecks());
        }
        return specs;
    }

    @Bean
    AutoCloseable partitionWatch(
            InvoiceProcessorProperties properties,
            NodeSettings nodeSettings,
            KafkaProperties kafka,
            Topics topics,
            MeterRegistry registry) {
        var settings = properties.kafka();
        return PartitionWatch.start(
                kafka,
                settings,
                topics,
                topicSpecs(topics, settings, nodeSettings),
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
        return outages.of("kafka", "orders wait for their invoices, and payments are not told");
    }

    @Bean
    Outage nodeOutage(Outages outages) {
        return outages.of("lightning", "orders wait for their invoices, and payments are not told");
    }

    @Bean
    NodeReport nodeReport(MeterRegistry registry) {
        return new NodeReport(registry, InstantSource.system());
    }

    /**
     * Core Lightning keeps its own preimages; with LND they are ours, and must stay what they are.
     */
    @Bean
    LightningNode lightningNode(
            NodeSettings settings,
            NodeReport report,
            KafkaProducer<byte[], byte[]> producer,
            KafkaProperties kafka,
            Topics topics,
            BrokerClock clock) {
        if (settings instanceof LndSettings lnd) {
            PreimageSecretCheck.passed(
                    lnd.preimageSecrets(),
                    new KeyChecks(topics.keyChecks(), producer, kafka.buildConsumerProperties()),
                    clock.instant());
        }
        return settings.open(report);
    }

    @Bean
    NodeCheck nodeCheck(
            LightningProperties properties,
            LightningNode node,
            NodeReport report,
            Outage nodeOutage) {
        return NodeCheck.start(
                node,
                properties.checkInterval(),
                report::told,
                nodeOutage.use("check"),
                ProcessEnd::begin);
    }

    @Bean
    OrderListener orderListener(
            InvoiceProcessorProperties properties,
            LightningProperties lightning,
            LightningNode node,
            NodeCheck check,
            NodeReport report,
            AcknowledgedSender sender,
            Topics topics,
            BrokerClock clock,
            Outage kafkaOutage,
            Outage nodeOutage) {
        return new OrderListener(
                lightning.refuseWithoutCapacity()
                        ? new CapacityBoundNode(node, check, report::refused)
                        : node,
                new OutgoingMessages(new PartitionedSender(sender, kafkaOutage), topics, clock),
                clock,
                new PaymentWindow(properties.paymentWindow()),
                properties.invoiceExpiry(),
                nodeOutage);
    }

    @Bean
    Worker worker(
            InvoiceProcessorProperties properties,
            KafkaProperties kafka,
            Topics topics,
            OrderListener listener,
            AcknowledgedSender sender,
            MeterRegistry registry) {
        return Worker.start(
                WorkerSettings.of(GROUP, topics.events())
                        .withGroupId(topics.groupId(GROUP))
                        .withRedrive(topics.redrive(topics.events(), GROUP))
                        .withMaxInFlight(properties.maxInFlight()),
                kafka.buildConsumerProperties(),
                listener,
                new DeadLetterTopic(
                        sender, topics.deadLetters(topics.events(), GROUP), GROUP, Set.of()),
                registry,
                _ -> ProcessEnd.begin());
    }

    /** Part of the readiness group. */
    @Bean
    HealthIndicator workerHealthIndicator(Worker worker) {
        return () -> (worker.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
