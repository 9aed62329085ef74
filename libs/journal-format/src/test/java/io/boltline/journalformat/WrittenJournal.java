package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Headers;
import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.NoteSigner;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A journal as the service and the signer write it, of facts that a test makes up, each but once.
 * It makes records; whoever wants them in a topic sends them there.
 */
public final class WrittenJournal {
    private static final InstallationId INSTALLATION =
            new InstallationId("0123456789abcdef".repeat(4));
    private static final byte[] SEED = "a test's checkpoint key, 32 byte".getBytes(US_ASCII);

    private final Topics topics;
    private final byte[] seed;
    private final List<Frontier> trees = new ArrayList<>();
    private final List<Long> recordedAt = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> tiles = new ArrayList<>();
    private final TreeHasher hasher = new TreeHasher();

    /** Without entries, signed by a key that all tests know. */
    public WrittenJournal(Topics topics, int partitions) {
        this(topics, partitions, SEED);
    }

    /**
     * The same, signed by another.
     *
     * @param seed 32 bytes
     */
    public WrittenJournal(Topics topics, int partitions, byte[] seed) {
        this.topics = topics;
        this.seed = seed.clone();
        for (int partition = 0; partition < partitions; partition++) {
            trees.add(new Frontier());
            recordedAt.add(0L);
        }
    }

    /**
     * The next entry of a partition, as a record of the journal's topic.
     *
     * @param event as a service writes it, of any topic
     * @param millis when the broker took it
     */
    public ProducerRecord<byte[], byte[]> entry(
            int partition, ProducerRecord<byte[], byte[]> event, long millis) {
        long recorded = Math.max(recordedAt.get(partition), millis);
        recordedAt.set(partition, recorded);
        Frontier tree = trees.get(partition);
        long sequence = tree.size();
        var leaf =
                hasher.leaf(
                        JournalEntry.bytes(
                                header(event, Headers.ID),
                                header(event, Headers.TYPE),
                                header(event, Headers.SUBJECT),
                                recorded,
                                sha256(event.value())));
        tree.append(leaf, (level, index, root) -> complete(partition, level, index, root));
        var entry = new ProducerRecord<>(topics.journal(), partition, event.key(), event.value());
        for (Header header : event.headers()) {
            entry.headers().add(header);
        }
        entry.headers()
                .add(Headers.SEQUENCE, JournalRecord.digits(sequence))
                .add(Headers.RECORDED_AT, JournalRecord.digits(recorded))
                .add(Headers.LEAF, JournalRecord.hex(leaf.toBytes()));
        return entry;
    }

    private void complete(int partition, int level, long index, Hash root) {
        if (level == Tile.LEVEL) {
            tiles.add(new Tile(index, root, 0).record(topics.tiles(), partition));
        }
    }

    /**
     * Those that are complete by now, of all partitions; where their records are, they don't say.
     */
    public List<ProducerRecord<byte[], byte[]>> tileRecords() {
        return List.copyOf(tiles);
    }

    /** How many entries a partition has. */
    public long size(int partition) {
        return trees.get(partition).size();
    }

    /** The head of a partition's tree now, signed. */
    public SignedCheckpoint checkpoint(int partition) {
        Frontier tree = trees.get(partition);
        var checkpoint = new Checkpoint(origin(partition).toString(), tree.size(), tree.root());
        return SignedCheckpoint.of(
                NoteSigner.of(checkpoint.origin(), seed).sign(checkpoint.text()));
    }

    /** The head of a partition's tree now, as its newest checkpoint. */
    public ProducerRecord<byte[], byte[]> checkpointRecord(int partition) {
        return checkpoint(partition).newest(topics.checkpoints());
    }

    public Origin origin(int partition) {
        return Origin.of(INSTALLATION, partition, trees.size());
    }

    /** Verifies its checkpoints. */
    public CheckpointKey key() {
        return CheckpointKey.of(NoteSigner.of(origin(0).toString(), seed).verifier().publicKey());
    }

    private static byte[] header(ProducerRecord<byte[], byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? new byte[0] : header.value();
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
