package io.boltline.invoiceprocessor;

import io.boltline.contract.Topics;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.invoiceprocessor.index.InvoiceHistory;
import io.boltline.invoiceprocessor.index.InvoiceIndex;
import io.boltline.invoiceprocessor.index.LateEntries;
import io.boltline.invoiceprocessor.settlement.OddInvoices;
import io.boltline.invoiceprocessor.settlement.SettlementCursors;
import io.boltline.invoiceprocessor.settlement.SettlementMeters;
import io.boltline.invoiceprocessor.settlement.SettlementMeters.Part;
import io.boltline.invoiceprocessor.settlement.SettlementOutages;
import io.boltline.invoiceprocessor.settlement.SettlementPart;
import io.boltline.invoiceprocessor.settlement.Settler;
import io.boltline.invoiceprocessor.sweep.Sweep;
import io.boltline.invoiceprocessor.watch.SettlementWatch;
import io.boltline.invoiceprocessor.watch.WatchOwnership;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.BrokerClock;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicReader;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.Settlements;
import io.boltline.outage.Outage;
import io.boltline.outage.Outages;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Wires the watch and the sweep. */
@Configuration(proxyBeanMethods = false)
class SettlementConfiguration {
    /** Of the consumer group that says which instance watches. */
    static final String GROUP = "invoice-processor.settlement";

    /**
     * These consumers read to the end and no further. A fetch that goes on waiting there for more
     * would hold up the next question on the same connection, by half a second unless told.
     */
    private static final Duration LONGEST_FETCH = Duration.ofMillis(20);

    /** How late partitions that were added may be read. */
    private static final Duration NOTICED = Duration.ofSeconds(10);

    /** Closes before the worker, so that another instance can watch while this one drains. */
    @Bean(initMethod = "start")
    @DependsOn("worker")
    Settlement settlement(
            InvoiceProcessorProperties properties,
            KafkaProperties kafka,
            LightningNode node,
            Topics topics,
            AcknowledgedSender sender,
            BrokerClock clock,
            MeterRegistry registry,
            Outages outages,
            Outage kafkaOutage,
            Outage nodeOutage) {
        return wired(
                properties.settlementSettings(),
                node.settlements(),
                kafka.buildConsumerProperties(),
                topics,
                sender,
                clock,
                registry,
                new SettlementOutages(
                        nodeOutage,
                        kafkaOutage,
                        outages.of("settlement", "payments and expiries are not told")),
                _ -> ProcessEnd.begin());
    }

    /**
     * All of it, for whom to start.
     *
     * @param kafka connection settings, as for any Kafka client
     * @param topics which exist
     * @param outages told of what fails, and that it works again
     * @param onCrash told when a part of it ended by itself, on an {@link Error} or on what Kafka's
     *     client should never throw: settlement stands still until the process is started again
     */
    static Settlement wired(
            SettlementSettings settings,
            Settlements settlements,
            Map<String, Object> kafka,
            Topics topics,
            AcknowledgedSender sender,
            InstantSource brokerClock,
            MeterRegistry registry,
            SettlementOutages outages,
            Consumer<Throwable> onCrash) {
        var meters = new SettlementMeters(registry);
        var ownership =
                new WatchOwnership(
                        kafka,
                        topics.settlementCursors(),
                        topics.groupId(GROUP),
                        settings.sessionTimeout(),
                        outages.ownership(),
                        onCrash);
        meters.watch(ownership::isHeld);
        Supplier<TopicReader> readers = () -> new TopicReader(consumer(kafka));
        var index =
                new InvoiceIndex(
                        consumer(kafka),
                        topics.invoiceIndex(),
                        settings.partitions(),
                        settings.remembered());
        var lateEntries =
                new LateEntries(
                        consumer(kafka),
                        topics.invoiceIndex(),
                        settings.partitions(),
                        settings.entryWait());
        var cursors = new SettlementCursors(topics, sender, readers);
        var attribution =
                new Attribution(
                        index,
                        new InvoiceHistory(readers, topics, settings.partitions()),
                        entry -> sender.send(entry.toRecord(topics)),
                        meters::unattributed,
                        brokerClock);
        var odd = new OddInvoices(meters);
        var settler =
                new Settler(attribution, settlements, topics, sender, brokerClock, odd, meters);
        var watch =
                new SettlementWatch(
                        settlements, cursors, settler, ownership, settings.patience(), meters);
        var sweep =
                new Sweep(
                        settlements,
                        cursors,
                        attribution,
                        settler,
                        odd,
                        lateEntries,
                        settings.headStart(),
                        settings.entryWait(),
                        brokerClock,
                        meters);
        var stop = new CountDownLatch(1);
        return new Settlement(
                ownership,
                index,
                lateEntries,
                new SettlementPart(
                        Part.WATCH, watch::follow, stop, meters, outages.of(Part.WATCH), onCrash),
                new SettlementPart(
                        Part.SWEEP,
                        progress ->
                                sweep(sweep, ownership, settings.sweepInterval(), stop, progress),
                        stop,
                        meters,
                        outages.of(Part.SWEEP),
                        onCrash),
                stop);
    }

    private static void sweep(
            Sweep sweep,
            WatchOwnership ownership,
            Duration interval,
            CountDownLatch stop,
            Runnable progress)
            throws InterruptedException {
        ownership.await();
        if (stop.getCount() > 0) {
            sweep.run();
            progress.run();
            var _ = stop.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka) {
        var configuration = new HashMap<>(kafka);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, Math.toIntExact(NOTICED.toMillis()));
        configuration.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(LONGEST_FETCH.toMillis()));
        return KafkaClients.consumer(configuration);
    }
}
