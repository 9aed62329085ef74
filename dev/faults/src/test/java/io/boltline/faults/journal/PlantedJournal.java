package io.boltline.faults.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Headers;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.faults.bed.Waiting;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.load.events.EventSource;
import io.boltline.load.events.GeneratedEvent;
import io.boltline.load.events.SampleOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A journal on a real broker that nobody's service wrote, with whatever is to be wrong with it, and
 * what the harness says of it.
 *
 * <p>Its tree is one of two that have the same entries until a test tells them apart: the other one
 * stands for what an aborted transaction would have made of it.
 */
final class PlantedJournal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NOON = 1_764_288_000_000L;

    private final AuditedJournal journal;
    private final Written written = new Written();
    private final EventSource source;
    private final KafkaProducer<byte[], byte[]> producer;
    private final WrittenJournal tree;
    private final WrittenJournal otherTree;
    private @Nullable SignedCheckpoint newest;
    private long end;

    private PlantedJournal(String bootstrapServers, Topics topics) {
        this.tree = new WrittenJournal(topics, 1);
        this.otherTree = new WrittenJournal(topics, 1);
        this.journal = new AuditedJournal(bootstrapServers, topics, 1, tree.key());
        this.source = new EventSource(topics, 1, new Random(1), 0, 0);
        this.producer = KafkaClients.producer(journal.kafka());
    }

    /** Of one partition, with five facts. */
    static PlantedJournal start(String bootstrapServers, String prefix) {
        Topics topics = new Topics(prefix).spreadBy(new Partitioning(1));
        var specs = new TopicSpecs(topics);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(
                            List.of(
                                    specs.events(1),
                                    specs.journal(1),
                                    specs.journalConflicts(1),
                                    specs.checkpoints(),
                                    specs.tiles(1)));
        }
        var planted = new PlantedJournal(bootstrapServers, topics);
        for (int fact = 0; fact < 5; fact++) {
            planted.journaled(planted.written());
        }
        return planted;
    }

    /** A new fact in purchase.events. */
    GeneratedEvent written() {
        return written(source.next());
    }

    /** The id of a fact once more, with another content. */
    GeneratedEvent contradicted(GeneratedEvent fact) {
        var record =
                new ProducerRecord<>(
                        fact.record().topic(),
                        fact.record().partition(),
                        fact.record().key(),
                        SampleOrder.falsified(fact.record().value()));
        fact.record().headers().forEach(record.headers()::add);
        return written(new GeneratedEvent(GeneratedEvent.Kind.CONFLICT, fact.id(), record));
    }

    private GeneratedEvent written(GeneratedEvent event) {
        send(event.record());
        end++;
        written.add(event);
        return event;
    }

    /** The next entry of the tree, in the journal. */
    GeneratedEvent journaled(GeneratedEvent fact) {
        send(entry(fact));
        return fact;
    }

    /** The next entry of both trees, which is written nowhere. */
    ProducerRecord<byte[], byte[]> entry(GeneratedEvent fact) {
        var _ = otherEntry(fact);
        return treeEntry(fact);
    }

    /** The next entry of the tree alone, which is written nowhere. */
    ProducerRecord<byte[], byte[]> treeEntry(GeneratedEvent fact) {
        return tree.entry(0, fact.record(), NOON);
    }

    /** The next entry of the other tree alone, which is written nowhere. */
    ProducerRecord<byte[], byte[]> otherEntry(GeneratedEvent fact) {
        return otherTree.entry(0, fact.record(), NOON);
    }

    /** As the journal does with what contradicts an entry; of what was written last. */
    void refused(GeneratedEvent conflict) {
        var record = conflict.record();
        var refused =
                new ProducerRecord<>(
                        journal.topics().journalConflicts(), 0, record.key(), record.value());
        record.headers().forEach(refused.headers()::add);
        refused.headers()
                .add(Headers.CONFLICT, "other-content".getBytes(US_ASCII))
                .add(
                        Headers.CONFLICT_SOURCE,
                        "%s-0@%d".formatted(record.topic(), end - 1).getBytes(US_ASCII));
        send(refused);
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        Awaited.of(producer.send(record));
    }

    /** The other tree's head is signed, in a transaction that is aborted with these entries. */
    void abortedAndSigned(List<ProducerRecord<byte[], byte[]>> entries) {
        Map<String, Object> settings = journal.kafka();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, journal.topics().journal());
        try (var aborting = KafkaClients.producer(settings)) {
            aborting.initTransactions();
            aborting.beginTransaction();
            entries.forEach(entry -> Awaited.of(aborting.send(entry)));
            Awaited.of(aborting.send(otherTree.checkpointRecord(0)));
            aborting.abortTransaction();
        }
    }

    /** The tree's head is signed. */
    void sign() {
        send(tree.checkpointRecord(0));
        newest = tree.checkpoint(0);
    }

    /** What the audit names, once all is signed. */
    List<String> problems() {
        sign();
        return problemsAsSigned();
    }

    /** What the audit names, with the signatures that there are. */
    List<String> problemsAsSigned() {
        SignedCheckpoint head = Objects.requireNonNull(newest);
        try (var watch = JournalWatch.start(journal)) {
            Waiting.require(
                    "the head among the checkpoints",
                    PATIENCE,
                    () -> watch.checkpoints().contains(head));
            return new JournalAudit(journal, written, watch.checkpoints()).problems();
        }
    }

    /** What the operators' command finds. */
    Optional<String> incomplete(Path folder) {
        return new CompleteCheck(journal, folder).problem();
    }

    @Override
    public void close() {
        producer.close();
    }
}
