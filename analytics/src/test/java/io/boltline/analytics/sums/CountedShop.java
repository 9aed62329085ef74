package io.boltline.analytics.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.analytics.Broker;
import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicSpecs;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesKey;
import io.boltline.sales.SalesRules;
import io.boltline.sales.Sums;
import io.boltline.streams.StreamsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A journal of its own on the shared broker, and sums that can be started and stopped. */
final class CountedShop implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final MessageContext CONTEXT =
            new MessageContext(new CommandId("c1"), "c1", null, null, null);

    private final Topics topics =
            new Topics(UUID.randomUUID() + ".").spreadBy(new Partitioning(PARTITIONS));
    private final MessageWriter writer = new MessageWriter(topics, "/boltline/test");
    private WrittenJournal journal = new WrittenJournal(topics, PARTITIONS);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<SalesStreams> running = new ArrayList<>();
    private final List<SumsProcess> processes = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Path stateDirectory;

    /** Counted at once, by the rules alone. */
    private final Map<String, OrderFacts> orders = new HashMap<>();

    private final List<Map<SalesKey, Sums>> counted = new ArrayList<>();
    private final long[] sizes = new long[PARTITIONS];

    CountedShop() {
        try {
            stateDirectory = Files.createTempDirectory(Broker.target(), "state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        beginCounting();
        var specs = new TopicSpecs(topics);
        Broker.create(List.of(specs.journal(PARTITIONS), specs.sales(PARTITIONS)));
    }

    private void beginCounting() {
        orders.clear();
        counted.clear();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            counted.add(new HashMap<>());
        }
        Arrays.fill(sizes, 0);
    }

    /** There is another one under its name, without entries yet. */
    void replaceJournal() {
        Broker.renew(new TopicSpecs(topics).journal(PARTITIONS));
        journal = new WrittenJournal(topics, PARTITIONS);
        beginCounting();
    }

    /** Nobody has published anything. */
    void replaceSales() {
        Broker.renew(new TopicSpecs(topics).sales(PARTITIONS));
    }

    Topics topics() {
        return topics;
    }

    Path stateDirectory() {
        return stateDirectory;
    }

    String applicationId() {
        return topics.groupId("analytics");
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    PublishedSums sales() {
        return new PublishedSums(topics, PARTITIONS);
    }

    /** How often they were not continued, since the last start. */
    int refusals() {
        return refusals.get();
    }

    SalesStreams start() {
        return start(stateDirectory, false);
    }

    SalesStreams start(Path directory, boolean rebuild) {
        return start(settings(topics, directory, 0, Duration.ofSeconds(10)), rebuild);
    }

    /** That asks for a commit so seldom. */
    SalesStreams startCommitting(Duration interval) {
        return start(settings(topics, stateDirectory, 0, Duration.ofSeconds(10), interval), false);
    }

    private SalesStreams start(StreamsSettings settings, boolean rebuild) {
        refusals.set(0);
        var sales =
                SalesStreams.start(
                        settings,
                        rebuild,
                        Broker.connection(),
                        topics,
                        PARTITIONS,
                        registry,
                        refusals::incrementAndGet);
        running.add(sales);
        return sales;
    }

    static StreamsSettings settings(Topics topics, Path directory, int standbys, Duration timeout) {
        return settings(topics, directory, standbys, timeout, Duration.ofMillis(100));
    }

    private static StreamsSettings settings(
            Topics topics,
            Path directory,
            int standbys,
            Duration timeout,
            Duration commitInterval) {
        return new StreamsSettings(
                "ANALYTICS",
                topics.groupId("analytics"),
                directory,
                1,
                standbys,
                commitInterval,
                timeout,
                timeout,
                32 * 1024 * 1024);
    }

    /** Journals them, and returns when the broker has them. */
    void journal(List<PurchaseEvent> events) {
        var now = Instant.parse("2026-03-29T02:00:00Z");
        var sent =
                events.stream()
                        .map(event -> {
                            var record = writer.event(event, CONTEXT, now);
                            int partition = partitionOf(event);
                            count(partition, event, now);
                            return send(partition, record, now);
                        })
                        .toList();
        sent.forEach(Awaited::of);
    }

    private int partitionOf(PurchaseEvent event) {
        return Objects.requireNonNull(topics.partitionOf(event.orderId().key()));
    }

    /** The same, without counting what they come to. */
    void journalUncounted(List<PurchaseEvent> events) {
        var now = Instant.parse("2026-03-29T02:00:00Z");
        var sent =
                events.stream()
                        .map(event -> {
                            int partition = partitionOf(event);
                            sizes[partition]++;
                            return send(partition, writer.event(event, CONTEXT, now), now);
                        })
                        .toList();
        sent.forEach(Awaited::of);
    }

    /** By partition, how many entries there are. */
    List<Long> sizes() {
        return Arrays.stream(sizes).boxed().toList();
    }

    /** How many entries there are. */
    long entries() {
        return Arrays.stream(sizes).sum();
    }

    /** An entry that nobody can count. */
    void journalUnread(int partition, ProducerRecord<byte[], byte[]> record) {
        sizes[partition]++;
        var _ = Awaited.of(send(partition, record, Instant.parse("2026-03-29T02:00:00Z")));
    }

    ProducerRecord<byte[], byte[]> record(PurchaseEvent event) {
        return writer.event(event, CONTEXT, Instant.EPOCH);
    }

    private Future<RecordMetadata> send(
            int partition, ProducerRecord<byte[], byte[]> record, Instant now) {
        return Broker.producer().send(journal.entry(partition, record, now.toEpochMilli()));
    }

    private void count(int partition, PurchaseEvent event, Instant recordedAt) {
        var step =
                SalesRules.step(
                        orders.getOrDefault(event.orderId().value(), OrderFacts.NONE),
                        event,
                        recordedAt);
        orders.put(event.orderId().value(), step.after());
        step.contributions()
                .forEach(it -> counted.get(partition).merge(it.key(), it.sums(), Sums::plus));
        sizes[partition]++;
    }

    /** Waits until the sums are not continued. */
    void awaitRefusal() {
        await().atMost(PATIENCE).until(() -> refusals() == 1);
    }

    /** Waits until everything that was journaled is in the rows. */
    void awaitAll() {
        awaitAll(PATIENCE);
    }

    void awaitAll(Duration patience) {
        try (var progress = sales().follow()) {
            await().atMost(patience)
                    .until(() -> refusals() > 0 || progress.sizes().equals(sizes()));
        }
    }

    /** Waits until the rows are what the rules make of everything that was journaled. */
    void awaitSums() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sales().sums()).isEqualTo(counted()));
    }

    /** One that counts for this shop, and is not to outlive it. */
    void add(SumsProcess process) {
        processes.add(process);
    }

    /** By partition and key, what the rules make of everything that was journaled. */
    List<Map<SalesKey, Sums>> counted() {
        return counted;
    }

    @Override
    public void close() {
        running.forEach(SalesStreams::close);
        processes.forEach(SumsProcess::end);
    }
}
