package io.boltline.invoiceprocessor;

import io.boltline.contract.Topics;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.invoiceprocessor.index.IndexTopic;
import io.boltline.invoiceprocessor.index.InvoiceHistory;
import io.boltline.invoiceprocessor.index.InvoiceIndex;
import io.boltline.invoiceprocessor.index.LateEntries;
import io.boltline.invoiceprocessor.settlement.OddInvoices;
import io.boltline.invoiceprocessor.settlement.OtherPayments;
import io.boltline.invoiceprocessor.settlement.SettlementCursors;
import io.boltline.invoiceprocessor.settlement.SettlementLog;
import io.boltline.invoiceprocessor.settlement.SettlementMeters;
import io.boltline.invoiceprocessor.settlement.SettlementMeters.Part;
import io.boltline.invoiceprocessor.settlement.SettlementOutages;
import io.boltline.invoiceprocessor.settlement.SettlementPart;
import io.boltline.invoiceprocessor.settlement.Settler;
import io.boltline.invoiceprocessor.sweep.LateInvoices;
import io.boltline.invoiceprocessor.sweep.Sweep;
import io.boltline.invoiceprocessor.sweep.SweepRule;
import io.boltline.invoiceprocessor.watch.SettlementWatch;
import io.boltline.invoiceprocessor.watch.WatchOwnership;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.TopicReader;
import io.boltline.lightning.Settlements;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the log learns what became of every invoice: the watch and the sweep, on one
 * instance among many.
 *
 * <p>Whatever fails is tried again for as long as it takes; the purchases don't depend on it.
 */
final class Settlement implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    /** Of the consumer group that says which instance watches. */
    static final String GROUP = "invoice-processor.settlement";

    /**
     * These consumers read to the end and no further. A fetch that goes on waiting there for more
     * would hold up the next question on the same connection, by half a second unless told.
     */
    private static final Duration LONGEST_FETCH = Duration.ofMillis(20);

    /** How late partitions that were added may be read. */
    private static final Duration NOTICED = Duration.ofSeconds(10);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final WatchOwnership ownership;
    private final InvoiceIndex index;
    private final LateEntries lateEntries;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final SettlementPart watch;
    private final SettlementPart sweep;

    private Settlement(
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
        this.ownership =
                WatchOwnership.join(
                        kafka,
                        topics.settlementCursors(),
                        topics.groupId(GROUP),
                        settings.sessionTimeout(),
                        outages.ownership(),
                        onCrash);
        meters.watch(ownership::isHeld);
        Supplier<TopicReader> readers = () -> new TopicReader(consumer(kafka));
        this.index =
                new InvoiceIndex(
                        consumer(kafka),
                        topics.invoiceIndex(),
                        settings.partitions(),
                        settings.remembered());
        this.lateEntries =
                new LateEntries(
                        new IndexTopic(
                                consumer(kafka), topics.invoiceIndex(), settings.partitions()),
                        settings.entryWait());
        var cursors = new SettlementCursors(topics, sender, readers);
        var settlementLog = new SettlementLog(sender, topics, brokerClock);
        var history = new InvoiceHistory(readers, topics, settings.partitions());
        var attribution =
                new Attribution(
                        index, history, settlementLog::restore, meters::unattributed, brokerClock);
        var odd = new OddInvoices(meters);
        var settler =
                new Settler(
                        attribution, new OtherPayments(settlements), settlementLog, odd, meters);
        var following =
                new SettlementWatch(
                        settlements, cursors, settler, ownership, settings.patience(), meters);
        var sweeping =
                new Sweep(
                        settlements,
                        cursors,
                        attribution,
                        settler,
                        odd,
                        new LateInvoices(lateEntries, settlements, attribution, settler),
                        new SweepRule(settings.headStart(), settings.entryWait()),
                        brokerClock,
                        meters);
        this.watch =
                new SettlementPart(
                        Part.WATCH,
                        following::follow,
                        stop,
                        meters,
                        outages.of(Part.WATCH),
                        onCrash);
        this.sweep =
                new SettlementPart(
                        Part.SWEEP,
                        progress -> sweep(sweeping, settings.sweepInterval(), progress),
                        stop,
                        meters,
                        outages.of(Part.SWEEP),
                        onCrash);
        watch.start();
        sweep.start();
    }

    private void sweep(Sweep sweeping, Duration interval, Runnable progress)
            throws InterruptedException {
        ownership.await();
        if (stop.getCount() > 0) {
            sweeping.run();
            progress.run();
            var _ = stop.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Begins, whether or not the node can be reached.
     *
     * @param kafka connection settings, as for any Kafka client
     * @param topics which exist
     * @param outages told of what fails, and that it works again
     * @param onCrash told when a part of it ended by itself, on an {@link Error} or on what Kafka's
     *     client should never throw: settlement stands still until the process is started again
     */
    static Settlement start(
            SettlementSettings settings,
            Settlements settlements,
            Map<String, Object> kafka,
            Topics topics,
            AcknowledgedSender sender,
            InstantSource brokerClock,
            MeterRegistry registry,
            SettlementOutages outages,
            Consumer<Throwable> onCrash) {
        return new Settlement(
                settings,
                settlements,
                kafka,
                topics,
                sender,
                brokerClock,
                registry,
                outages,
                onCrash);
    }

    /** Hands the watch over to another instance; what is under way is told again by that one. */
    @Override
    public void close() {
        stop.countDown();
        ownership.close();
        watch.interrupt();
        try {
            // It waits for nothing for long, and Kafka's clients don't like to be interrupted.
            if (!sweep.join(CLOSE_LIMIT)) {
                sweep.interrupt();
            }
            if (!watch.join(CLOSE_LIMIT)) {
                log.warn("the settlement watch did not stop within {}", CLOSE_LIMIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        index.close();
        lateEntries.close();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka) {
        var configuration = new HashMap<>(kafka);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, Math.toIntExact(NOTICED.toMillis()));
        configuration.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(LONGEST_FETCH.toMillis()));
        return new KafkaConsumer<>(
                configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
