package io.boltline.cli.receipt;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of one order, found by their key alone: nothing is computed, since the proofs will
 * show whether they are what they seem.
 *
 * @param partition where they are
 * @param partitions how many the journal has
 * @param records at least one, as they follow each other
 */
record FoundFacts(TopicPartition partition, int partitions, List<JournalRecord> records) {
    FoundFacts {
        records = List.copyOf(records);
    }

    /**
     * Reads the partition that the order's key belongs to; the others only when it isn't there.
     *
     * @param since before the order was made; the nearer, the less is read
     * @throws CommandFailedException if there is nothing of the order, or something of it can't be
     *     read
     * @throws KafkaException if the journal can't be read
     */
    static FoundFacts read(
            TopicReader journal,
            List<TopicPartition> partitions,
            OrderId order,
            Optional<Instant> since,
            Progress progress) {
        int likely = new Partitioning(partitions.size()).partitionOf(order.key());
        var likeliestFirst = new ArrayList<>(partitions);
        likeliestFirst.sort(Comparator.comparing(it -> it.partition() != likely));
        for (var partition : likeliestFirst) {
            var found = in(journal, partition, order, since, progress);
            if (!found.isEmpty()) {
                return new FoundFacts(partition, partitions.size(), found);
            }
        }
        throw new CommandFailedException(
                "the journal has nothing of %s%s; if it was made just now, the journal may be behind: is it running?"
                        .formatted(order, since.map(it -> " since " + it).orElse("")));
    }

    private static List<JournalRecord> in(
            TopicReader journal,
            TopicPartition partition,
            OrderId order,
            Optional<Instant> since,
            Progress progress) {
        var ofOrder = new OfOrder(order.key());
        journal.assign(List.of(partition));
        since.ifPresentOrElse(journal::seekTo, journal::seekToBeginning);
        var ends = journal.ends();
        long count = 0;
        for (var records = journal.nextTo(ends);
                !records.isEmpty();
                records = journal.nextTo(ends)) {
            records.forEach(ofOrder::add);
            count += records.count();
            progress.at("records", count);
        }
        return ofOrder.found();
    }

    /** A record that can't be read ends the journal, unless one follows that can. */
    private static final class OfOrder {
        private final byte[] key;
        private final List<JournalRecord> found = new ArrayList<>();
        private @Nullable CommandFailedException unreadable;

        OfOrder(byte[] key) {
            this.key = key;
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            boolean isOfOrder = Arrays.equals(record.key(), key);
            if (!isOfOrder && unreadable == null) {
                return;
            }
            var read = read(record);
            if (read.isPresent() && unreadable != null) {
                throw unreadable;
            }
            read.ifPresent(found::add);
        }

        private Optional<JournalRecord> read(ConsumerRecord<byte[], byte[]> record) {
            try {
                return Optional.of(LeafReader.read(record));
            } catch (CommandFailedException e) {
                unreadable = unreadable == null ? e : unreadable;
                return Optional.empty();
            }
        }

        List<JournalRecord> found() {
            if (found.isEmpty() && unreadable != null) {
                throw unreadable;
            }
            return found;
        }
    }

    /** The sequence behind the last one's. */
    long end() {
        return records.getLast().sequence() + 1;
    }
}
