package io.boltline.journal.signer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.journal.topology.Broker;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.JournalEntry;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.Tiles;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicSpecs;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An installation's journal on a real broker, written as the service writes it. */
final class JournalTopic implements AutoCloseable {
    static final InstallationId INSTALLATION = new InstallationId("0123456789abcdef".repeat(4));
    static final int PARTITIONS = 2;
    private static final long NOON = 1_764_288_000_000L;

    final Topics topics;
    private final Map<String, Object> kafka;
    private final Producer<byte[], byte[]> producer;
    private final Map<Integer, Frontier> trees = new HashMap<>();

    /**
     * With topics of its own.
     *
     * @param prefix of no other test
     */
    JournalTopic(String prefix) {
        this.topics = new Topics(prefix);
        this.kafka = Broker.connection();
        var specs = new TopicSpecs(topics);
        Broker.create(
                List.of(
                        specs.keyChecks(),
                        specs.journal(PARTITIONS),
                        specs.checkpoints(),
                        specs.tiles(PARTITIONS)));
        var settings = new HashMap<>(kafka);
        settings.put("transactional.id", prefix + "test");
        this.producer = KafkaClients.producer(settings);
        producer.initTransactions();
    }

    SignerSettings settings() {
        return new SignerSettings(
                topics, INSTALLATION, PARTITIONS, Duration.ofMillis(50), kafka, kafka);
    }

    static Origin origin(int partition) {
        return Origin.of(INSTALLATION, partition, PARTITIONS);
    }

    /** Appends entries, committed. */
    void append(int partition, int entries) {
        producer.beginTransaction();
        var tree = tree(partition);
        for (int i = 0; i < entries; i++) {
            var record = entry(topics.journal(), partition, tree.size(), "committed");
            var _ = producer.send(record);
            tree.append(Hash.of(leaf(record)));
        }
        producer.commitTransaction();
    }

    /** Writes what would come next, and aborts it. */
    void abort(int partition, int entries) {
        producer.beginTransaction();
        for (int i = 0; i < entries; i++) {
            var _ =
                    producer.send(
                            entry(
                                    topics.journal(),
                                    partition,
                                    tree(partition).size() + i,
                                    "aborted"));
        }
        producer.flush();
        producer.abortTransaction();
    }

    /** Writes something else, committed. */
    void write(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        for (var record : records) {
            var _ = producer.send(record);
        }
        producer.commitTransaction();
    }

    /** What is due next. */
    ProducerRecord<byte[], byte[]> due(int partition) {
        return entry(topics.journal(), partition, tree(partition).size(), "committed");
    }

    Hash root(int partition) {
        return tree(partition).root();
    }

    private Frontier tree(int partition) {
        return trees.computeIfAbsent(partition, _ -> new Frontier());
    }

    CheckpointLog checkpoints() {
        return CheckpointLog.read(kafka, topics.checkpoints());
    }

    Tiles tiles(int partition) {
        return Tiles.read(kafka, topics.tiles(), partition);
    }

    /** An entry as it is written to a topic. */
    static ProducerRecord<byte[], byte[]> entry(
            String topic, int partition, long sequence, String value) {
        var order = "purchase-%016d".formatted(sequence);
        byte[] bytes = value.getBytes(UTF_8);
        byte[] entry =
                JournalEntry.bytes(
                        (order + "/created").getBytes(UTF_8),
                        "type".getBytes(UTF_8),
                        order.getBytes(UTF_8),
                        NOON + sequence,
                        sha256(bytes));
        var record = new ProducerRecord<>(topic, partition, order.getBytes(UTF_8), bytes);
        record.headers()
                .add(Headers.ID, (order + "/created").getBytes(UTF_8))
                .add(Headers.TYPE, "type".getBytes(UTF_8))
                .add(Headers.SUBJECT, order.getBytes(UTF_8))
                .add(Headers.SEQUENCE, JournalRecord.digits(sequence))
                .add(Headers.RECORDED_AT, JournalRecord.digits(NOON + sequence))
                .add(Headers.LEAF, JournalRecord.hex(new TreeHasher().leaf(entry).toBytes()));
        return record;
    }

    /** Its leaf, as it says. */
    static byte[] leaf(ProducerRecord<byte[], byte[]> record) {
        var hex = new String(record.headers().lastHeader(Headers.LEAF).value(), UTF_8);
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
