package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.Cut;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;
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
        return searched(source, order, _ -> Long.MAX_VALUE, err).result();
    }

    /**
     * The same, of the entries that are in a cut; empty where there are none of the order, or the
     * cut is of another number of partitions.
     *
     * @throws CommandFailedException if there is no journal, or it is broken on the way there
     * @throws KafkaException if it can't be read
     */
    static Optional<OrderFacts> within(
            Cut cut, JournalSource source, OrderId order, PrintWriter err) {
        var search = searched(source, order, it -> it < cut.sizes().size() ? cut.size(it) : 0, err);
        return search.found.isEmpty() || search.partitions != cut.sizes().size()
                ? Optional.empty()
                : Optional.of(search.result());
    }

    private static Search searched(
            JournalSource source, OrderId order, IntToLongFunction sizes, PrintWriter err) {
        try (TopicReader reader = source.open()) {
            var all =
                    Stretch.all(reader).stream()
                            .filter(it -> sizes.applyAsLong(it.partition().partition()) > 0)
                            .toList();
            int partitions = reader.partitionsOf(source.journal()).size();
            var evidence = PlacedRecords.read(source.kafka().properties(), source.journal());
            int likely = new Partitioning(evidence.likely(partitions)).partitionOf(order.key());
            var search = new Search(source, order, partitions, sizes, err);
            search.in(all.stream().filter(it -> it.partition().partition() == likely).toList());
            if (search.found.isEmpty()) {
                search.in(all.stream().filter(it -> it.partition().partition() != likely).toList());
            }
            return search;
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
        private final IntToLongFunction sizes;
        private final PrintWriter err;
        private final Map<Integer, List<JournalRecord>> found = new ConcurrentHashMap<>();
        private final Map<Integer, JournalTree> trees = new ConcurrentHashMap<>();

        Search(
                JournalSource source,
                OrderId order,
                int partitions,
                IntToLongFunction sizes,
                PrintWriter err) {
            this.source = source;
            this.order = order;
            this.key = order.key();
            this.partitions = partitions;
            this.sizes = sizes;
            this.err = err;
        }

        void in(List<Stretch> stretches) {
            var pace = Pace.upTo(err, "records", Stretch.length(stretches));
            new SideBySide(source::open, pace).read(stretches, this::reading);
        }

        private SideBySide.Reading reading(TopicPartition place) {
            var tree = new JournalTree();
            long size = sizes.applyAsLong(place.partition());
            trees.put(place.partition(), tree);
            return record -> {
                JournalRecord read = tree.append(record);
                if (Arrays.equals(record.key(), key)) {
                    found.computeIfAbsent(place.partition(), _ -> new ArrayList<>()).add(read);
                }
                return tree.size() < size;
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
