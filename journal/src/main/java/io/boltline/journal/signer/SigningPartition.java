package io.boltline.journal.signer;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journal.signer.SignerStatus.Standing;
import io.boltline.journal.signer.SigningKeys.Signatures;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A partition that is being read and signed. For one thread. */
final class SigningPartition implements AutoCloseable {
    private final Publisher publisher;
    private final Signatures signatures;
    private SignedTree tree;
    private boolean isTryingHint;
    private long unsignedSinceNanos;

    /**
     * Reads nothing yet.
     *
     * @param publisher closed by this
     */
    SigningPartition(SignedTree tree, Publisher publisher, Signatures signatures) {
        this.tree = tree;
        this.publisher = publisher;
        this.signatures = signatures;
    }

    /**
     * Where to begin.
     *
     * @param begin the first offset that is kept
     * @param end behind the last record
     */
    long start(long begin, long end) {
        var hint = tree.hint().filter(it -> it >= begin && it < end);
        if (hint.isEmpty() && tree.size() > 0) {
            tree = tree.fromTheBeginning();
        }
        isTryingHint = hint.isPresent();
        return hint.orElse(begin);
    }

    /**
     * Takes records as they follow each other.
     *
     * @return false when they are not those that the tiles' hint promised, and reading must begin
     *     at the first record that is kept
     * @throws RefusedJournalException when they are not to be signed
     */
    boolean read(List<ConsumerRecord<byte[], byte[]>> records, long nowNanos) {
        for (var record : records) {
            if (isTryingHint && !isDue(record)) {
                tree = tree.fromTheBeginning();
                isTryingHint = false;
                return false;
            }
            isTryingHint = false;
            tree.append(record);
        }
        if (unsignedSinceNanos == 0 && tree.unsigned() > 0) {
            unsignedSinceNanos = nowNanos;
        }
        return true;
    }

    private boolean isDue(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JournalRecord.read(record).sequence() == tree.size();
        } catch (UnreadableMessageException e) {
            return false;
        }
    }

    SignedTree tree() {
        return tree;
    }

    /**
     * Signs and publishes what was read, if there is more than was signed; tells whether.
     *
     * @throws org.apache.kafka.common.KafkaException as {@link Publisher#publish}
     */
    boolean sign(String checkpoints, String tiles) {
        if (tree.unsigned() == 0) {
            return false;
        }
        int partition = tree.origin().partition();
        var signed = signatures.under(tree.checkpoint());
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Tile tile : tree.unpublished()) {
            records.add(tile.record(tiles, partition));
        }
        records.add(signed.newest(checkpoints));
        if (tree.isFirstOfItsHour()) {
            records.add(signed.ofHour(checkpoints, tree.recordedAtMillis()));
        }
        publisher.publish(records);
        tree.published();
        unsignedSinceNanos = 0;
        return true;
    }

    /**
     * How it stands.
     *
     * @param lag records that were not read, where that is known
     */
    Standing standing(OptionalLong lag) {
        return new Standing(tree.signedSize(), lag.orElse(0) + tree.unsigned(), unsignedSinceNanos);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
