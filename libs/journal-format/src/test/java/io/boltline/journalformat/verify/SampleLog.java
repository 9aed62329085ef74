package io.boltline.journalformat.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.JournalEntry;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.Tiles;
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
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** One partition's journal as it would be written, signed where a test asks for it. */
final class SampleLog {
    static final Origin ORIGIN = Origin.parse("0f8fad5bd9cb469f/purchase/g1/2-of-6");
    static final NoteSigner SIGNER = NoteSigner.of(ORIGIN.toString(), new byte[32]);
    static final CheckpointKey KEY = CheckpointKey.of(SIGNER.verifier().publicKey());

    private static final long NOON = 1_764_288_000_000L;

    final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    final Tiles tiles = new Tiles();
    private final Frontier frontier = new Frontier();
    private final String salt;

    /**
     * Without entries.
     *
     * @param salt in all values, so that two logs differ
     */
    SampleLog(String salt) {
        this.salt = salt;
    }

    SampleLog append(int entries) {
        for (int added = 0; added < entries; added++) {
            append();
        }
        return this;
    }

    private void append() {
        int sequence = records.size();
        byte[] value = "{\"event\":\"%s%d\"}".formatted(salt, sequence).getBytes(UTF_8);
        byte[] id = ("event-" + sequence).getBytes(UTF_8);
        byte[] type = "io.boltline.order.created.v1".getBytes(UTF_8);
        byte[] subject = ("purchase-" + sequence / 3).getBytes(UTF_8);
        long recordedAt = NOON + sequence / 2;
        Hash leaf =
                new TreeHasher()
                        .leaf(JournalEntry.bytes(id, type, subject, recordedAt, sha256(value)));
        var headers =
                new RecordHeaders()
                        .add(Headers.ID, id)
                        .add(Headers.TYPE, type)
                        .add(Headers.SUBJECT, subject)
                        .add(Headers.SEQUENCE, JournalRecord.digits(sequence))
                        .add(Headers.RECORDED_AT, JournalRecord.digits(recordedAt))
                        .add(Headers.LEAF, JournalRecord.hex(leaf.toBytes()));
        records.add(
                new ConsumerRecord<>(
                        "purchase.journal",
                        ORIGIN.partition(),
                        2L * sequence,
                        recordedAt,
                        TimestampType.LOG_APPEND_TIME,
                        subject.length,
                        value.length,
                        subject,
                        value,
                        headers,
                        Optional.empty()));
        frontier.append(leaf, this::tile);
    }

    private void tile(int level, long index, Hash root) {
        if (1 << level == Tile.LEAVES) {
            tiles.add(new Tile(index, root, 0));
        }
    }

    SampleLog sign() {
        return signWith(SIGNER);
    }

    SampleLog signWith(NoteSigner signer) {
        var head = new Checkpoint(ORIGIN.toString(), frontier.size(), frontier.root());
        checkpoints.add(SignedCheckpoint.of(signer.sign(head.text())));
        return this;
    }

    /** What is found first, if anything is. */
    Optional<JournalBreak> verified() {
        var verifier =
                new JournalVerifier(
                        ORIGIN, SignedHeads.of(ORIGIN, checkpoints, List.of(KEY)), tiles);
        for (var record : records) {
            var found = verifier.next(record);
            if (found.isPresent()) {
                return found;
            }
        }
        return verifier.end();
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
