package io.boltline.journal.topology;

import io.boltline.contract.Topics;
import io.boltline.streams.WriteBehindStoreBuilder;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * {@code purchase.events} into {@code purchase.journal} and {@code purchase.journal.conflicts},
 * partition p into partition p, by way of two stores. Neither has Streams' cache: a fact is written
 * once, and orders are rarely read again soon. Their changelogs are there before Streams looks for
 * them ({@link Changelogs}).
 */
final class JournalTopology {
    static final String JOURNAL = "journal";
    static final String CONFLICTS = "conflicts";

    /** The store of one {@link Head}, and of its changelog the part of the name in the middle. */
    static final String HEADS = "heads";

    /** The store of {@link RememberedFacts} by {@link Fact#storeKey()}. */
    static final String ORDERS = "orders";

    private static final String EVENTS = "events";
    private static final String PROCESSOR = "once";

    private JournalTopology() {}

    static Topology of(Topics topics, Journaling journaling) {
        var topology =
                new Topology()
                        .addSource(
                                AutoOffsetReset.none(),
                                EVENTS,
                                (record, _) -> Math.max(0, record.timestamp()),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer(),
                                topics.events())
                        .addProcessor(PROCESSOR, () -> new JournalProcessor(journaling), EVENTS)
                        .addStateStore(
                                new WriteBehindStoreBuilder<>(
                                        WriteBehindStoreBuilder.bytes(HEADS), HeadStore::new),
                                PROCESSOR)
                        .addStateStore(WriteBehindStoreBuilder.bytes(ORDERS), PROCESSOR);
        addSink(topology, JOURNAL, topics.journal(), journaling.partitions());
        addSink(topology, CONFLICTS, topics.journalConflicts(), journaling.partitions());
        return topology;
    }

    private static void addSink(Topology topology, String name, String topic, int partitions) {
        topology.addSink(
                name,
                topic,
                (_, placed) -> placed.key(),
                new ByteArraySerializer(),
                partitioner(partitions),
                PROCESSOR);
    }

    /** Partition p stays p; what came from an added one has a place among the others. */
    private static StreamPartitioner<Placed, byte[]> partitioner(int partitions) {
        var places =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> Optional.of(Set.of(partition)))
                        .toList();
        return (_, placed, _, _) -> places.get(placed.partition() % partitions);
    }
}
