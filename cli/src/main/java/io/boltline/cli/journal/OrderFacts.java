package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.kafka.PlacedRecords;
import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
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
 * @param records of this order, at least one, by ascending sequence
 */
record OrderFacts(
        OrderId order, int partition, int partitions, long size, List<JournalRecord> records) {
    OrderFacts {
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
    static OrderFacts read(JournalSource source, OrderId order, PrintWriter err) {
        var search = Search.of(source, order, _ -> Long.MAX_VALUE, err);
        search.everywhere();
        return search.result();
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
        var search =
                Search.of(source, order, it -> it < cut.sizes().size() ? cut.size(it) : 0, err);
        if (search.partitions != cut.sizes().size()) {
            return Optional.empty();
        }
        search.everywhere();
        return search.found.isEmpty() ? Optional.empty() : Optional.of(search.result());
    }

    /**
     * The same, of the first entries of the partition that the order's key belongs to; empty where
     * there are none of the order.
     *
     * @param sizes how many entries to read; asked for that partition alone
     * @throws CommandFailedException if there is no journal, or it is broken on the way there
     * @throws KafkaException if it can't be read
     */
    static Optional<OrderFacts> likely(
            IntToLongFunction sizes, JournalSource source, OrderId order, PrintWriter err) {
        var search = Search.of(source, order, sizes, err);
        search.whereItIsLikely();
        return search.found.isEmpty() ? Optional.empty() : Optional.of(search.result());
    }

    /** Goes over partitions, and keeps what is of the order. */
    private static final class Search {
        private final JournalSource source;
        private final OrderId order;
        private final byte[] key;
        private final List<Stretch> all;
        private final int partitions;
        private final int likely;
        private final IntToLongFunction sizes;
        private final PrintWriter err;
        private final Map<Integer, List<JournalRecord>> found = new ConcurrentHashMap<>();
        private final Map<TopicPartition, Long> wanted = new ConcurrentHashMap<>();
        private final Map<Integer, JournalTree> trees = new ConcurrentHashMap<>();

        private Search(
                JournalSource source,
                OrderId order,
                List<Stretch> all,
                IntToLongFunction sizes,
                PrintWriter err) {
            this.source = source;
            this.order = order;
            this.key = order.key();
            this.all = all;
            this.partitions = all.size();
            this.sizes = sizes;
            this.err = err;
            var evidence = PlacedRecords.read(source.kafka().properties(), source.journal());
            this.likely = new Partitioning(evidence.likely(partitions)).partitionOf(key);
        }

        static Search of(
                JournalSource source, OrderId order, IntToLongFunction sizes, PrintWriter err) {
            try (TopicReader reader = source.open()) {
                return new Search(source, order, Stretch.all(reader), sizes, err);
            }
        }

        void everywhere() {
            whereItIsLikely();
            if (found.isEmpty()) {
                in(it -> it != likely);
            }
        }

        void whereItIsLikely() {
            in(it -> it == likely);
        }

        private void in(IntPredicate partitions) {
            var stretches =
                    all.stream()
                            .filter(it -> partitions.test(it.partition().partition()))
                            .filter(it -> wanted(it.partition()) > 0)
                            .toList();
            var pace = Pace.upTo(err, "records", Stretch.length(stretches));
            try {
                new SideBySide(source::open, pace).read(stretches, this::reading);
            } catch (BrokenJournalException e) {
                throw Broken.at(e);
            }
        }

        /** Asked for once: the answer may take its time. */
        private long wanted(TopicPartition place) {
            return wanted.computeIfAbsent(place, it -> sizes.applyAsLong(it.partition()));
        }

        private SideBySide.Reading reading(TopicPartition place) {
            var tree = new JournalTree();
            long size = wanted(place);
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
                    found.getOrDefault(partition, List.of()));
        }
    }
}
