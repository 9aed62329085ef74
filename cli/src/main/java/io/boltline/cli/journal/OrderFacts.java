package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.kafka.PlacedRecords;
import io.boltline.kafka.TopicReader;
import io.boltline.merkle.Hash;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What the journal has of one order, up to where it ended when it was read. The tree of the
 * partition was computed anew up to there.
 *
 * @param partition where they are
 * @param partitions how many the journal has
 * @param size how many entries the partition has
 * @param root of its tree at that size; compared with no checkpoint
 * @param records of this order, at least one, by ascending sequence
 */
public record OrderFacts(
        OrderId order,
        int partition,
        int partitions,
        long size,
        Hash root,
        List<JournalRecord> records) {
    public OrderFacts {
        records = List.copyOf(records);
    }

    /**
     * Reads the partition that the order's key belongs to; the others only when it isn't there.
     *
     * @param err is told how it gets on
     * @throws CommandFailedException if there is no journal, none of the order in it, or it is
     *     broken on the way there
     * @throws KafkaException if it can't be read
     */
    public static OrderFacts read(JournalSource source, OrderId order, PrintWriter err) {
        try (TopicReader reader = source.open()) {
            var all = Stretch.all(reader);
            var evidence = PlacedRecords.read(source.kafka().properties(), source.journal());
            int likely = new Partitioning(evidence.likely(all.size())).partitionOf(order.key());
            var search = new Search(source, order, all.size(), err);
            search.in(List.of(all.get(likely)));
            if (search.found.isEmpty()) {
                search.in(all.stream().filter(it -> it.partition().partition() != likely).toList());
            }
            return search.result();
        } catch (BrokenJournalException e) {
            throw Broken.at(e);
        }
    }

    /** Goes over partitions, and keeps what is of the order. */
    private static final class Search {
        private final JournalSource source;
        private final OrderId order;
        private final byte[] key;
        private final int partitions;
        private final PrintWriter err;
        private final Map<Integer, List<JournalRecord>> found = new ConcurrentHashMap<>();
        private final Map<Integer, JournalTree> trees = new ConcurrentHashMap<>();

        Search(JournalSource source, OrderId order, int partitions, PrintWriter err) {
            this.source = source;
            this.order = order;
            this.key = order.key();
            this.partitions = partitions;
            this.err = err;
        }

        void in(List<Stretch> stretches) {
            var pace = new Pace(err, "records", Stretch.length(stretches));
            new SideBySide(source::open, pace).read(stretches, this::reading);
        }

        private SideBySide.Reading reading(TopicPartition place) {
            var tree = new JournalTree();
            trees.put(place.partition(), tree);
            return record -> {
                JournalRecord read = tree.append(record);
                if (Arrays.equals(record.key(), key)) {
                    found.computeIfAbsent(place.partition(), _ -> new ArrayList<>()).add(read);
                }
                return true;
            };
        }

        OrderFacts result() {
            if (found.isEmpty()) {
                throw new CommandFailedException(
                        "the journal has nothing of %s: all %d partitions of %s were read to their ends"
                                .formatted(order, partitions, source.journal()));
            }
            if (found.size() > 1) {
                throw new CommandFailedException(
                        "facts of %s are in several partitions of %s: %s"
                                .formatted(order, source.journal(), found.keySet()));
            }
            int partition = found.keySet().iterator().next();
            JournalTree tree = trees.getOrDefault(partition, new JournalTree());
            return new OrderFacts(
                    order,
                    partition,
                    partitions,
                    tree.size(),
                    tree.root(),
                    found.getOrDefault(partition, List.of()));
        }
    }
}
