package io.boltline.faults.mutations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.JournalEntry;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.NoteSigner;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes one partition's journal as the service and its signer would, in memory. */
final class SampleJournal {
    /** So many entries are between two checkpoints. */
    static final int SIGNED_EVERY = 250;

    private static final long NOON = 1_764_288_000_000L;

    private final TreeHasher hasher = new TreeHasher();
    private final Frontier frontier = new Frontier();
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> checkpoints = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> tiles = new ArrayList<>();
    private final Origin origin;
    private final NoteSigner signer;
    private final String salt;

    private SampleJournal(Origin origin, NoteSigner signer, String salt) {
        this.origin = origin;
        this.signer = signer;
        this.salt = salt;
    }

    /**
     * Signed at every {@value #SIGNED_EVERY} entries and at the end.
     *
     * @param salt in every value, so that journals of one origin differ
     */
    static Copy of(Origin origin, NoteSigner signer, String salt, int entries) {
        var journal = new SampleJournal(origin, signer, salt);
        for (int sequence = 0; sequence < entries; sequence++) {
            journal.append(sequence);
            if (sequence + 1 == entries || (sequence + 1) % SIGNED_EVERY == 0) {
                journal.sign();
            }
        }
        return new Copy(
                origin,
                CheckpointKey.of(signer.verifier().publicKey()),
                List.copyOf(journal.records),
                List.copyOf(journal.checkpoints),
                List.copyOf(journal.tiles),
                List.of());
    }

    private void append(int sequence) {
        String order = "purchase-%08x%08x".formatted(origin.partition(), sequence / 3);
        byte[] value =
                "{\"orderId\":\"%s\",\"product\":\"pow_lab\",\"priceSats\":5,\"customer\":{\"user\":\"%s\"}}"
                        .formatted(order, salt)
                        .getBytes(UTF_8);
        var headers =
                new RecordHeaders()
                        .add(Headers.SPEC_VERSION, "1.0".getBytes(UTF_8))
                        .add(Headers.ID, (order + "/" + sequence % 3).getBytes(UTF_8))
                        .add(Headers.TYPE, "io.boltline.order.created.v1".getBytes(UTF_8))
                        .add(Headers.SOURCE, "/boltline/order-processor".getBytes(UTF_8))
                        .add(Headers.SUBJECT, order.getBytes(UTF_8))
                        .add(Headers.TIME, "2025-11-28T00:00:00Z".getBytes(UTF_8));
        records.add(
                entry(
                        sequence,
                        NOON + sequence / 2,
                        new ConsumerRecord<>(
                                "purchase.journal",
                                origin.partition(),
                                2L * sequence,
                                NOON,
                                TimestampType.LOG_APPEND_TIME,
                                order.length(),
                                value.length,
                                order.getBytes(UTF_8),
                                value,
                                headers,
                                Optional.empty())));
    }

    /** With its place, and the leaf that it has there. */
    private ConsumerRecord<byte[], byte[]> entry(
            int sequence, long recordedAtMillis, ConsumerRecord<byte[], byte[]> event) {
        Hash leaf = leaf(hasher, event, recordedAtMillis);
        event.headers()
                .add(Headers.SEQUENCE, JournalRecord.digits(sequence))
                .add(Headers.RECORDED_AT, JournalRecord.digits(recordedAtMillis))
                .add(Headers.LEAF, JournalRecord.hex(leaf.toBytes()));
        frontier.append(leaf, this::tile);
        return event;
    }

    /** What the leaf of a record has to be. */
    static Hash leaf(
            TreeHasher hasher, ConsumerRecord<byte[], byte[]> record, long recordedAtMillis) {
        return hasher.leaf(
                JournalEntry.bytes(
                        record.headers().lastHeader(Headers.ID).value(),
                        record.headers().lastHeader(Headers.TYPE).value(),
                        record.headers().lastHeader(Headers.SUBJECT).value(),
                        recordedAtMillis,
                        sha256(record.value())));
    }

    private void tile(int level, long index, Hash root) {
        if (1 << level == Tile.LEAVES) {
            tiles.add(
                    published(
                            tiles.size(),
                            new Tile(index, root, 2 * index * Tile.LEAVES)
                                    .record("purchase.tiles", origin.partition())));
        }
    }

    private void sign() {
        var head = new Checkpoint(origin.toString(), frontier.size(), frontier.root());
        var signed = SignedCheckpoint.of(signer.sign(head.text()));
        checkpoints.add(published(checkpoints.size(), signed.newest("purchase.checkpoints")));
    }

    /** A record that was written, as it is read. */
    static ConsumerRecord<byte[], byte[]> published(
            long offset, ProducerRecord<byte[], byte[]> written) {
        return new ConsumerRecord<>(
                written.topic(), written.partition(), offset, written.key(), written.value());
    }

    static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
