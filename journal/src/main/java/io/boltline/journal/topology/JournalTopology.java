package io.boltline.journal.topology;

import io.boltline.contract.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code purchase.events} into {@code purchase.journal} and {@code purchase.journal.conflicts},
 * partition p into partition p, by way of two stores.
 */
final class JournalTopology {
    static final String JOURNAL = "journal";
    static final String CONFLICTS = "conflicts";

    /** The store of one {@link Head}, and of its changelog the part of the name in the middle. */
    static final String HEADS = "heads";

    /** The store of {@link OrderFacts} by {@link Fact#storeKey()}. */
    static final String ORDERS = "orders";

    private static final String EVENTS = "events";
    private static final String PROCESSOR = "once";

    /** A head is written ten times a second: what was overwritten must not be kept for days. */
    private static final Map<String, String> HEADS_CHANGELOG =
            Map.of(
                    TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    /** Each fact of an order writes the order anew. */
    private static final Map<String, String> ORDERS_CHANGELOG =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, "268435456");

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
                                new HeadStoreBuilder(store(HEADS, HEADS_CHANGELOG)), PROCESSOR)
                        .addStateStore(store(ORDERS, ORDERS_CHANGELOG), PROCESSOR);
        addSink(topology, JOURNAL, topics.journal(), journaling.partitions());
        addSink(topology, CONFLICTS, topics.journalConflicts(), journaling.partitions());
        return topology;
    }

    /** The names of the topics that Streams makes for a group of this id. */
    static Set<String> changelogs(String applicationId) {
        return Set.of(
                applicationId + "-" + HEADS + "-changelog",
                applicationId + "-" + ORDERS + "-changelog");
    }

    /** Without Streams' cache: a fact is written once, and orders are rarely read again soon. */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(
            String name, Map<String, String> changelog) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changelog);
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
