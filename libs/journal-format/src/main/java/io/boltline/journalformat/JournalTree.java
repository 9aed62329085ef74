package io.boltline.journalformat;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A partition's tree, computed anew from its records, one after the other: nothing is believed that
 * a record says of its place or its leaf.
 *
 * <p>For one thread.
 */
public final class JournalTree {
    private final TreeHasher hasher = new TreeHasher();
    private final MessageDigest sha256 = sha256();
    private final Frontier frontier;
    private long recordedAtMillis;

    /** From the first record on. */
    public JournalTree() {
        this(new Frontier(), 0);
    }

    /**
     * Goes on.
     *
     * @param frontier of the records before; grows with this
     * @param recordedAtMillis of the last one before, or anything earlier
     */
    public JournalTree(Frontier frontier, long recordedAtMillis) {
        this.frontier = frontier;
        this.recordedAtMillis = recordedAtMillis;
    }

    /** As the other, telling nobody. */
    public JournalRecord append(ConsumerRecord<byte[], byte[]> record) {
        return append(record, (_, _, _) -> {});
    }

    /**
     * Appends the record that is due.
     *
     * @param completed hears of each subtree that it completes, its leaf first
     * @throws BrokenJournalException when it is another one, or isn't what its leaf says; the tree
     *     is as it was then
     */
    public JournalRecord append(
            ConsumerRecord<byte[], byte[]> record, Frontier.Completed completed) {
        try {
            var read = JournalRecord.read(record);
            requireDue(read);
            frontier.append(leaf(read), completed);
            recordedAtMillis = read.recordedAtMillis();
            return read;
        } catch (UnreadableMessageException e) {
            throw new BrokenJournalException(
                    record.partition(), size(), record.offset(), String.valueOf(e.getMessage()));
        }
    }

    private void requireDue(JournalRecord read) {
        if (read.sequence() != size()) {
            throw new UnreadableMessageException(
                    "sequence %d stands where %d is due".formatted(read.sequence(), size()));
        }
        if (read.recordedAtMillis() < recordedAtMillis) {
            throw new UnreadableMessageException(
                    "it was recorded at %d, and the entry before it at %d"
                            .formatted(read.recordedAtMillis(), recordedAtMillis));
        }
    }

    /**
     * The leaf of any record, computed; the tree stays as it is.
     *
     * @throws UnreadableMessageException when the record says another
     */
    public Hash leaf(JournalRecord read) {
        var leaf = hasher.leaf(read.entry(sha256.digest(read.source().value())));
        if (!leaf.hasBytes(read.leaf())) {
            throw new UnreadableMessageException("its leaf is not the hash of its entry");
        }
        return leaf;
    }

    /** How many entries there are. */
    public long size() {
        return frontier.size();
    }

    /** Of all entries so far. */
    public Hash root() {
        return frontier.root();
    }

    /** When the last entry was recorded; 0 before the first. */
    public long recordedAtMillis() {
        return recordedAtMillis;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
