package io.boltline.analytics.sums;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.SalesRow;
import io.boltline.contract.Topics;
import io.boltline.streams.WriteBehindStoreBuilder;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * {@code purchase.journal} into {@code analytics.sales}, partition p into partition p, by way of
 * two stores: nothing is sent around in between, so that the rows are partial sums.
 */
final class SalesTopology {
    private static final String JOURNAL = "journal";
    private static final String PROCESSOR = "sum";
    private static final String SALES = "sales";

    private SalesTopology() {}

    /** A group without an offset begins at the oldest entry: what is counted is passed over. */
    static Topology of(Topics topics, Summing summing) {
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        JOURNAL,
                        (record, _) -> Math.max(0, record.timestamp()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.journal())
                .addProcessor(PROCESSOR, () -> new SalesProcessor(summing), JOURNAL)
                .addStateStore(
                        new WriteBehindStoreBuilder<>(
                                WriteBehindStoreBuilder.bytes(OrderStore.NAME), OrderStore::new),
                        PROCESSOR)
                .addStateStore(
                        new WriteBehindStoreBuilder<>(
                                WriteBehindStoreBuilder.bytes(SumStore.NAME), SumStore::new),
                        PROCESSOR)
                .addSink(
                        SALES,
                        topics.sales(),
                        (_, row) -> row.key().getBytes(UTF_8),
                        new ByteArraySerializer(),
                        partitioner(),
                        PROCESSOR);
    }

    /** Partition p stays p, as the row says. */
    private static StreamPartitioner<SalesRow, byte[]> partitioner() {
        return (_, row, _, _) -> Optional.of(Set.of(row.partition()));
    }
}
