package io.boltline.cli.receipt;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of one order, found by their key: no tree is computed, since the proofs will show
 * whether they are what they seem.
 *
 * @param partition where they are
 * @param partitions how many the journal has
 * @param records at least one, as they follow each other
 * @param stranger the record that ended them, if one did
 */
record FoundFacts(
        TopicPartition partition,
        int partitions,
        List<JournalRecord> records,
        Optional<OrderRecords.Stranger> stranger) {
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
            if (!found.records().isEmpty()) {
                return new FoundFacts(
                        partition, partitions.size(), found.records(), found.stranger());
            }
        }
        throw new CommandFailedException(
                "the journal has nothing of %s%s; if it was made just now, the journal may be behind: is it running?"
                        .formatted(order, since.map(it -> " since " + it).orElse("")));
    }

    private static OrderRecords in(
            TopicReader journal,
            TopicPartition partition,
            OrderId order,
            Optional<Instant> since,
            Progress progress) {
        var ofOrder = new OrderRecords(order.key());
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
        return ofOrder;
    }

    /** The sequence behind the last one's. */
    long end() {
        return records.getLast().sequence() + 1;
    }

    /**
     * Demands that what ended them was never signed.
     *
     * @param size how many entries were
     * @throws CommandFailedException saying what is wrong with it, if an entry was signed there
     */
    void requireAll(long size) {
        stranger.filter(it -> it.due() < size)
                .ifPresent(it -> {
                    throw it.reason();
                });
    }
}
