package io.boltline.cli.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.rebuild.InvoiceEvents;
import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** An installation's events and journal on a real broker, and the commands that read them. */
public final class LiveJournal {
    public static final int PARTITIONS = 3;
    private static final Instant WRITTEN = Instant.parse("2026-01-31T12:00:00Z");
    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final Topics topics;
    private final WrittenJournal journal;
    private final MessageWriter writer;
    private InstantSource clock = InstantSource.system();
    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private LiveJournal(Topics topics) {
        this.topics = topics.spreadBy(new Partitioning(PARTITIONS));
        this.journal = new WrittenJournal(topics, PARTITIONS);
        this.writer = new MessageWriter(this.topics, "/boltline/test");
    }

    /** Empty, with topics of its own. */
    public static LiveJournal create() {
        var live = new LiveJournal(new Topics("journal-" + INSTALLATIONS.getAndIncrement() + "."));
        var specs = new TopicSpecs(live.topics);
        live.ensure(
                specs.events(PARTITIONS),
                specs.journal(PARTITIONS),
                specs.journalConflicts(PARTITIONS),
                specs.checkpoints(),
                specs.tiles(PARTITIONS));
        return live;
    }

    public void ensure(TopicSpec... specs) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", JournalBroker.bootstrapServers()))) {
            new TopicProvisioner(admin, (short) 1).ensure(List.of(specs));
        }
    }

    /** As if the commands were run so much later. */
    void after(Duration time) {
        clock = InstantSource.offset(InstantSource.system(), time);
    }

    public Topics topics() {
        return topics;
    }

    public WrittenJournal journal() {
        return journal;
    }

    Map<String, Object> clients() {
        return Map.of(
                "bootstrap.servers", JournalBroker.bootstrapServers(), "fetch.max.wait.ms", 20);
    }

    /** Written to the events alone, as while the journal is away, or once more. */
    RecordMetadata event(PurchaseEvent event) {
        return send(record(event));
    }

    /** Written to the events, and recorded. */
    void fact(PurchaseEvent event) {
        RecordMetadata written = event(event);
        recorded(event, written.timestamp());
    }

    /** Only recorded, at that time. */
    public void recorded(PurchaseEvent event, long millis) {
        recordedIn(partitionOf(event), event, millis);
    }

    /** The same, wherever its order belongs. */
    public void recordedIn(int partition, PurchaseEvent event, long millis) {
        var _ = JournalBroker.producer().send(journal.entry(partition, record(event), millis));
    }

    /** What was recorded so far is signed. */
    public void sign() {
        journal.tileRecords().forEach(this::send);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(journal.checkpointRecord(partition));
        }
    }

    /** A record at the end of a partition that no journal wrote. */
    public void foreign(int partition, OrderId order) {
        var record = record(InvoiceEvents.created(order));
        var foreign =
                new ProducerRecord<>(topics.journal(), partition, record.key(), record.value());
        record.headers().forEach(foreign.headers()::add);
        foreign.headers().add(Headers.SEQUENCE, "0".getBytes(UTF_8)).add(Headers.LEAF, new byte[2]);
        send(foreign);
    }

    /** Recorded in a transaction that is aborted, as where a journal died, and then again. */
    void recordedAtTheSecondTry(PurchaseEvent event, long millis) {
        var entry = journal.entry(partitionOf(event), record(event), millis);
        Map<String, Object> settings = new HashMap<>(clients());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "journal");
        try (var producer = KafkaClients.producer(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(entry);
            producer.flush();
            producer.abortTransaction();
        }
        send(entry);
    }

    /**
     * The same journal and checkpoints under other names, as a copier leaves them.
     *
     * @param isolation {@code read_committed} or {@code read_uncommitted}
     */
    Topics mirror(String before, String isolation) {
        JournalBroker.producer().flush();
        var mirrored = new Topics(before + topics.prefix());
        var specs = new TopicSpecs(mirrored);
        ensure(specs.journal(PARTITIONS), specs.checkpoints());
        copy(topics.journal(), mirrored.journal(), isolation);
        copy(topics.checkpoints(), mirrored.checkpoints(), isolation);
        JournalBroker.producer().flush();
        return mirrored;
    }

    private void copy(String from, String to, String isolation) {
        Map<String, Object> settings = new HashMap<>(clients());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        try (var reader = TopicReader.open(settings, from)) {
            reader.seekToBeginning();
            reader.readTo(
                    reader.ends(),
                    it -> {
                        var _ =
                                JournalBroker.producer()
                                        .send(
                                                new ProducerRecord<>(
                                                        to,
                                                        it.partition(),
                                                        it.key(),
                                                        it.value(),
                                                        it.headers()));
                    });
        }
    }

    public static int partitionOf(PurchaseEvent event) {
        return new Partitioning(PARTITIONS).partitionOf(event.orderId().key());
    }

    public ProducerRecord<byte[], byte[]> record(PurchaseEvent event) {
        return writer.event(
                event, new MessageContext(new CommandId("c"), "c", null, null, null), WRITTEN);
    }

    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return Awaited.of(JournalBroker.producer().send(record));
    }

    /** Runs a command of {@code boltline journal}; returns its exit status. */
    public int run(String... arguments) {
        return runOf(
                JournalCommand.commandLine(surroundings(), clock),
                Stream.concat(Stream.of("journal"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Runs another command; its name comes first. */
    public int runOf(CommandLine command, String... arguments) {
        JournalBroker.producer().flush();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Terminal.commandLine(CommandSpec.create().name("boltline"), command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Further variables that the commands find. */
    public void around(Map<String, String> more) {
        variables.putAll(more);
    }

    public Surroundings surroundings() {
        variables.put("TOPIC_PREFIX", topics.prefix());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", JournalBroker.bootstrapServers());
        return new Surroundings(variables, Map::of);
    }

    public String out() {
        return out.toString();
    }

    public List<String> lines() {
        return out.toString().lines().toList();
    }

    public String err() {
        return err.toString();
    }

    static Stream<Integer> partitions() {
        return Stream.iterate(0, it -> it < PARTITIONS, it -> it + 1);
    }
}
