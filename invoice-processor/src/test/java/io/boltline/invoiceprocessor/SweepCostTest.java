package io.boltline.invoiceprocessor;

import com.sun.management.ThreadMXBean;
import io.boltline.contract.Topics;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.invoiceprocessor.index.InvoiceHistory;
import io.boltline.invoiceprocessor.index.InvoiceIndex;
import io.boltline.invoiceprocessor.index.LateEntries;
import io.boltline.invoiceprocessor.settlement.OddInvoices;
import io.boltline.invoiceprocessor.settlement.SettlementCursors;
import io.boltline.invoiceprocessor.settlement.SettlementMeters;
import io.boltline.invoiceprocessor.settlement.Settler;
import io.boltline.invoiceprocessor.sweep.Sweep;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the ending of an invoice costs the thread that sweeps, of ours and of others' at the same
 * node, and its listing aside: the node is part of the test. A pass for each minute, by a clock of
 * its own, so that hours are over soon. Prints what it measured.
 */
@EnabledIfSystemProperty(
        named = "boltline.sweep-cost",
        matches = "true",
        disabledReason = "measures, and takes minutes")
@ExtendWith(SharedBroker.class)
class SweepCostTest {
    private static final int OURS = Integer.getInteger("boltline.ours", 6_000);
    private static final int OTHERS = Integer.getInteger("boltline.others", 6_000);
    private static final int MINUTES = Integer.getInteger("boltline.minutes", 80);
    private static final int PARTITIONS = 6;
    private static final int REMEMBERED = 50_000;
    private static final Duration ENTRY_WAIT = Duration.ofHours(1);

    private final Broker broker;
    private final Topics topics = new Topics("cost-" + UUID.randomUUID() + ".");
    private final Instant begin =
            Instant.now().minus(Duration.ofHours(24)).truncatedTo(ChronoUnit.MINUTES);
    private Instant now = begin;

    SweepCostTest(Broker broker) {
        this.broker = broker;
    }

    @Test
    void anEndingCosts() throws InterruptedException, IOException {
        broker.create(
                List.of(
                        new TopicSpecs(topics).events(PARTITIONS),
                        datedByItsWriters(new TopicSpecs(topics).invoiceIndex(PARTITIONS)),
                        new TopicSpecs(topics).settlementCursors()));
        var node = new ListedNode(() -> now);
        var lines = new ArrayList<String>();
        try (var producer = new DatingProducer()) {
            var sender = new AcknowledgedSender(producer);
            Sweep sweep = sweep(node, sender);
            sweep.run();
            for (int minute = 1; minute <= MINUTES; minute++) {
                sell(node, sender);
                now = begin.plus(Duration.ofMinutes(minute));
                int pages = node.listedFrom().size();
                lines.add(
                        "minute %d: %s, %d pages"
                                .formatted(
                                        minute, Spent.by(sweep), node.listedFrom().size() - pages));
            }
        }
        Files.write(
                Path.of("target", "sweep-cost.txt"),
                List.of(
                        "%d of ours and %d of others a minute".formatted(OURS, OTHERS),
                        String.join(System.lineSeparator(), lines)));
    }

    /** One minute's. */
    private void sell(ListedNode node, AcknowledgedSender sender) {
        var entries = new ArrayList<ProducerRecord<byte[], byte[]>>();
        int all = OURS + OTHERS;
        for (long i = 0; i < all; i++) {
            var at = now.plusMillis(60_000 * i / all);
            var invoice = node.make(at.truncatedTo(ChronoUnit.SECONDS));
            if (i * OURS / all != (i + 1) * OURS / all) {
                var entry = node.entry(invoice.createdIndex(), at).toRecord(topics);
                entries.add(dated(entry, at.plusMillis(20)));
            }
        }
        sender.sendAll(entries);
    }

    private Sweep sweep(ListedNode node, AcknowledgedSender sender) {
        Supplier<TopicReader> readers = () -> new TopicReader(consumer());
        var meters = new SettlementMeters(new SimpleMeterRegistry());
        var index = new InvoiceIndex(consumer(), topics.invoiceIndex(), PARTITIONS, REMEMBERED);
        var late = new LateEntries(consumer(), topics.invoiceIndex(), PARTITIONS, ENTRY_WAIT);
        var attribution =
                new Attribution(
                        index,
                        new InvoiceHistory(readers, topics, PARTITIONS),
                        entry -> sender.send(entry.toRecord(topics)),
                        meters::unattributed,
                        () -> now);
        var odd = new OddInvoices(meters);
        return new Sweep(
                node,
                new SettlementCursors(topics, sender, readers),
                attribution,
                new Settler(attribution, node, topics, sender, () -> now, odd, meters),
                odd,
                late,
                Duration.ofSeconds(5),
                ENTRY_WAIT,
                () -> now,
                meters);
    }

    private Consumer<byte[], byte[]> consumer() {
        return KafkaClients.consumer(broker.connection(), Map.of("fetch.max.wait.ms", 20));
    }

    private static TopicSpec datedByItsWriters(TopicSpec spec) {
        var settings = new HashMap<>(spec.settings());
        settings.put("message.timestamp.type", "CreateTime");
        return new TopicSpec(spec.name(), spec.partitions(), settings);
    }

    private static ProducerRecord<byte[], byte[]> dated(
            ProducerRecord<byte[], byte[]> record, Instant time) {
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                time.toEpochMilli(),
                record.key(),
                record.value(),
                record.headers());
    }

    /** Stamps what has no time yet with that of the test. */
    private final class DatingProducer extends KafkaProducer<byte[], byte[]> {
        DatingProducer() {
            super(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, Callback callback) {
            return super.send(record.timestamp() == null ? dated(record, now) : record, callback);
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(broker.connection());
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 0);
        return settings;
    }

    /** By one thread. */
    private record Spent(long cpuNanos, long wallNanos, long allocatedBytes) {
        private static final ThreadMXBean THREADS =
                (ThreadMXBean) ManagementFactory.getThreadMXBean();

        static Spent by(Sweep sweep) throws InterruptedException {
            var before = now();
            sweep.run();
            var after = now();
            return new Spent(
                    after.cpuNanos - before.cpuNanos,
                    after.wallNanos - before.wallNanos,
                    after.allocatedBytes - before.allocatedBytes);
        }

        private static Spent now() {
            return new Spent(
                    THREADS.getCurrentThreadCpuTime(),
                    System.nanoTime(),
                    THREADS.getCurrentThreadAllocatedBytes());
        }

        @Override
        public String toString() {
            return "CPU %d ms, in %d ms, %d MB of garbage"
                    .formatted(cpuNanos / 1_000_000, wallNanos / 1_000_000, allocatedBytes >> 20);
        }
    }
}
