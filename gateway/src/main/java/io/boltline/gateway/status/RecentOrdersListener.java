package io.boltline.gateway.status;

import io.boltline.gateway.kafka.PartitionReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Feeds the view of recent orders, beginning with what the topics still say of the last hour. */
public final class RecentOrdersListener implements AutoCloseable {
    private final PartitionReader reader;

    private RecentOrdersListener(PartitionReader reader) {
        this.reader = reader;
    }

    /**
     * Begins to read all partitions.
     *
     * @param consumer one without a group; closed by this listener
     * @param maxRecordsBack how far back of its end a partition is read at most
     * @param now this host's time; it decides only how much is read again
     * @param onCrash told when reading ended by itself
     */
    public static RecentOrdersListener start(
            Consumer<byte[], byte[]> consumer,
            Collection<String> topics,
            RecentOrders orders,
            long maxRecordsBack,
            Instant now,
            Runnable onCrash) {
        var partitions = new ArrayList<TopicPartition>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        seekBack(consumer, now.minus(RecentOrders.KEPT), maxRecordsBack);
        return new RecentOrdersListener(
                PartitionReader.start("recent-orders", consumer, orders::note, onCrash));
    }

    /** Whether the view has caught up and is fed. */
    public boolean isReady() {
        return reader.isReady();
    }

    @Override
    public void close() {
        reader.close();
    }

    private static void seekBack(
            Consumer<byte[], byte[]> consumer, Instant since, long maxRecordsBack) {
        var times = new HashMap<TopicPartition, Long>();
        consumer.assignment().forEach(partition -> times.put(partition, since.toEpochMilli()));
        var ends = consumer.endOffsets(times.keySet());
        consumer.offsetsForTimes(times, Duration.ofSeconds(30))
                .forEach((partition, found) -> {
                    long end = ends.getOrDefault(partition, 0L);
                    long start = found == null ? end : found.offset();
                    consumer.seek(partition, Math.max(start, end - maxRecordsBack));
                });
    }
}
