package io.boltline.cli.receipt;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.kafka.TopicReader;
import io.boltline.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads leaves of one partition, computing each anew from its record. */
final class LeafReader {
    /** As many records as a tile has, and a marker of a transaction for each. */
    private static final long FIRST_STEP = 512;

    private final TopicReader journal;
    private final TopicPartition partition;
    private final JournalTree tree = new JournalTree();

    /** What is wrong with the last record that was passed over. */
    private @Nullable CommandFailedException unreadable;

    /**
     * Reads nothing yet.
     *
     * @param journal of any partitions
     */
    LeafReader(TopicReader journal, TopicPartition partition) {
        this.journal = journal;
        this.partition = partition;
        journal.assign(List.of(partition));
    }

    /** Behind the partition's last record. */
    long end() {
        return journal.ends().getOrDefault(partition, 0L);
    }

    /**
     * The leaves from one sequence on and below another.
     *
     * @param offset of a record that isn't in front of the first
     * @throws CommandFailedException if they are not there, or one isn't the hash of its record
     * @throws KafkaException if they can't be read
     */
    List<Hash> leaves(long first, long until, long offset) {
        var leaves = new ArrayList<Hash>();
        for (var record : from(first, until, offset)) {
            if (record.sequence() != first + leaves.size()) {
                throw missing(first + leaves.size());
            }
            leaves.add(leaf(record));
        }
        if (leaves.size() < until - first) {
            throw missing(first + leaves.size());
        }
        return leaves;
    }

    private CommandFailedException missing(long sequence) {
        if (unreadable != null) {
            return unreadable;
        }
        return new CommandFailedException(
                "partition %d: entry %d is not where it is due"
                        .formatted(partition.partition(), sequence));
    }

    private Hash leaf(JournalRecord record) {
        try {
            return tree.leaf(record);
        } catch (UnreadableMessageException e) {
            throw broken(record.source(), e);
        }
    }

    /** Goes back in growing steps until a record is in front of what is wanted, or is the first. */
    private List<JournalRecord> from(long first, long until, long offset) {
        long begin = journal.begins().getOrDefault(partition, 0L);
        for (long step = FIRST_STEP; ; step *= 2) {
            long start = Math.max(begin, offset - step);
            var records = between(first, until, start);
            if (start == begin || (!records.isEmpty() && records.getFirst().sequence() == first)) {
                return records;
            }
        }
    }

    private List<JournalRecord> between(long first, long until, long start) {
        var wanted = new ArrayList<JournalRecord>();
        unreadable = null;
        journal.seek(Map.of(partition, start));
        var ends = journal.ends();
        for (var records = journal.nextTo(ends);
                !records.isEmpty();
                records = journal.nextTo(ends)) {
            for (var record : records) {
                var read = readable(record);
                if (read.isPresent() && read.get().sequence() >= first) {
                    if (read.get().sequence() < until) {
                        wanted.add(read.get());
                    }
                    if (read.get().sequence() >= until - 1) {
                        return wanted;
                    }
                }
            }
        }
        return wanted;
    }

    private Optional<JournalRecord> readable(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(read(record));
        } catch (CommandFailedException e) {
            unreadable = e;
            return Optional.empty();
        }
    }

    /**
     * As it says of itself.
     *
     * @throws CommandFailedException if it is no record of a journal
     */
    static JournalRecord read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JournalRecord.read(record);
        } catch (UnreadableMessageException e) {
            throw broken(record, e);
        }
    }

    /** What to tell of a record that is no entry. */
    static CommandFailedException broken(
            ConsumerRecord<byte[], byte[]> record, UnreadableMessageException e) {
        return new CommandFailedException(
                "%s-%d, offset %d: %s"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                e.getMessage()),
                e);
    }
}
