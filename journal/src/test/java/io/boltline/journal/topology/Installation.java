package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpecs;
import io.boltline.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics of its own on the shared broker, and a journal that can be started and stopped. */
final class Installation implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final InstallationId ID = new InstallationId("ab".repeat(32));
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Topics topics =
            new Topics(UUID.randomUUID() + ".").spreadBy(new Partitioning(PARTITIONS));
    private final Path stateDirectory;
    private final List<JournalStreams> running = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    Installation() {
        try {
            stateDirectory = Files.createTempDirectory(Broker.target(), "state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var specs = new TopicSpecs(topics);
        Broker.create(
                List.of(
                        specs.events(PARTITIONS),
                        specs.keyChecks(),
                        specs.journal(PARTITIONS),
                        specs.journalConflicts(PARTITIONS),
                        specs.checkpoints(),
                        specs.tiles(PARTITIONS)));
    }

    Topics topics() {
        return topics;
    }

    Path stateDirectory() {
        return stateDirectory;
    }

    String applicationId() {
        return topics.groupId("journal");
    }

    JournalStreams start() {
        return start(false);
    }

    JournalStreams start(boolean reread) {
        var journal = begin(reread);
        await().atMost(PATIENCE).until(journal::isReady);
        return journal;
    }

    /** Without waiting for it. */
    JournalStreams begin(boolean reread) {
        return begin(stateDirectory, reread);
    }

    /** The same with its stores elsewhere. */
    JournalStreams beginIn(Path stateDirectory) {
        return begin(stateDirectory, false);
    }

    private JournalStreams begin(Path stateDirectory, boolean reread) {
        return begin(settings(stateDirectory, reread, false));
    }

    JournalSettings settings(Path stateDirectory, boolean reread, boolean rebuild) {
        return new JournalSettings(
                new StreamsSettings(
                        "JOURNAL",
                        applicationId(),
                        stateDirectory,
                        1,
                        0,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        32 * 1024 * 1024),
                reread,
                rebuild);
    }

    private JournalStreams begin(JournalSettings settings) {
        return begin(settings, registry);
    }

    /** The same, counting elsewhere. */
    JournalStreams begin(JournalSettings settings, MeterRegistry registry) {
        var journal =
                JournalStreams.start(
                        settings,
                        Broker.connection(),
                        topics,
                        ID,
                        PARTITIONS,
                        registry,
                        refusals::incrementAndGet);
        running.add(journal);
        return journal;
    }

    /** How often a journal was not continued. */
    int refusals() {
        return refusals.get();
    }

    /** Waits until it was refused, be it by an error that ended its thread. */
    void awaitRefusal() {
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> refusals() > 0);
    }

    void tell(ProducerRecord<byte[], byte[]> event) {
        tell(List.of(event));
    }

    /** Without waiting for it. */
    void send(ProducerRecord<byte[], byte[]> event) {
        var _ = Broker.producer().send(event);
    }

    /** Returns when all are acknowledged. */
    void tell(List<ProducerRecord<byte[], byte[]>> events) {
        events.stream().map(Broker.producer()::send).toList().forEach(Awaited::of);
    }

    /** All committed entries, by partition and in their order, once there are so many. */
    List<List<JournalRecord>> journal(int entries) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::journal, all -> all.stream().mapToInt(List::size).sum() >= entries);
    }

    private List<List<JournalRecord>> journal() {
        var all = new ArrayList<List<JournalRecord>>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            all.add(new ArrayList<>());
        }
        committed(topics.journal())
                .forEach(record -> all.get(record.partition()).add(JournalRecord.read(record)));
        return all;
    }

    List<ConsumerRecord<byte[], byte[]>> conflicts(int records) {
        return await().atMost(PATIENCE.toSeconds(), SECONDS)
                .until(() -> committed(topics.journalConflicts()), all -> all.size() >= records);
    }

    static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        var settings = new HashMap<>(Broker.connection());
        settings.put("isolation.level", "read_committed");
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var reader = TopicReader.open(settings, topic)) {
            reader.seekToBeginning();
            reader.readTo(reader.ends(), records::add);
        }
        return records;
    }

    double count(String name) {
        return registry.get(name).counters().stream().mapToDouble(c -> c.count()).sum();
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        running.forEach(JournalStreams::close);
    }
}
