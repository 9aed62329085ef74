package io.boltline.cli.receipt;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Picks the records of one order out of a partition's, as they follow each other. One under its key
 * that is no entry ends them: its leaf is not the hash of it, or its sequence is not the one that
 * is due. Nobody will ever sign it. Another entry must not follow then.
 *
 * <p>For one thread.
 */
final class OrderRecords {
    private final byte[] key;
    private final JournalTree tree = new JournalTree();
    private final List<JournalRecord> records = new ArrayList<>();
    private @Nullable ConsumerRecord<byte[], byte[]> previous;
    private @Nullable Stranger stranger;

    /**
     * A record under the order's key that is no entry.
     *
     * @param due the sequence of the entry that should stand there; larger than any where the
     *     record before it doesn't say
     */
    record Stranger(long due, CommandFailedException reason) {}

    /** Of the order with this key. */
    OrderRecords(byte[] key) {
        this.key = key;
    }

    /**
     * The partition's next record.
     *
     * @throws CommandFailedException if it is an entry, and one of the order before it is none
     */
    void add(ConsumerRecord<byte[], byte[]> record) {
        boolean isOfOrder = Arrays.equals(record.key(), key);
        if (isOfOrder || stranger != null) {
            add(record, isOfOrder);
        }
        previous = record;
    }

    private void add(ConsumerRecord<byte[], byte[]> record, boolean isOfOrder) {
        long due = due();
        try {
            var read = entry(record, due);
            if (stranger != null) {
                throw stranger.reason();
            }
            if (isOfOrder) {
                records.add(read);
            }
        } catch (UnreadableMessageException e) {
            if (stranger == null) {
                stranger = new Stranger(due, LeafReader.broken(record, e));
            }
        }
    }

    private JournalRecord entry(ConsumerRecord<byte[], byte[]> record, long due) {
        var read = JournalRecord.read(record);
        var _ = tree.leaf(read);
        if (due != Long.MAX_VALUE && read.sequence() != due) {
            throw new UnreadableMessageException(
                    "sequence %d stands where %d is due".formatted(read.sequence(), due));
        }
        return read;
    }

    private long due() {
        try {
            return previous == null ? Long.MAX_VALUE : JournalRecord.read(previous).sequence() + 1;
        } catch (UnreadableMessageException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Those that are entries.
     *
     * @throws CommandFailedException if none is, and what is wrong with the first one
     */
    List<JournalRecord> records() {
        if (records.isEmpty() && stranger != null) {
            throw stranger.reason();
        }
        return records;
    }

    /** What ended them. */
    Optional<Stranger> stranger() {
        return Optional.ofNullable(stranger);
    }
}
