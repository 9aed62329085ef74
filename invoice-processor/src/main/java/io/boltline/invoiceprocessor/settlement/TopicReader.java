package io.boltline.invoiceprocessor.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a part of a partition now and then, with a consumer made for it.
 *
 * @param consumers new ones, without a group
 */
record TopicReader(Supplier<Consumer<byte[], byte[]>> consumers) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Without a single record, while there are some to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What was written from this time on, in the broker's time, until now. */
    void readFrom(
            Instant time,
            TopicPartition partition,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = assigned(partition)) {
            long from = Math.max(0, time.toEpochMilli());
            var begin = consumer.offsetsForTimes(Map.of(partition, from)).get(partition);
            if (begin != null) {
                read(consumer, partition, begin.offset(), end(consumer, partition), reader);
            }
        }
    }

    /**
     * The newest records, in the order in which they were written.
     *
     * @param count how many offsets of them; fewer when there are no more
     * @return whether there are older ones
     */
    boolean readNewest(
            long count,
            TopicPartition partition,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = assigned(partition)) {
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = end(consumer, partition);
            long from = Math.max(begin, end - count);
            read(consumer, partition, from, end, reader);
            return from > begin;
        }
    }

    private Consumer<byte[], byte[]> assigned(TopicPartition partition) {
        Consumer<byte[], byte[]> consumer = consumers.get();
        consumer.assign(List.of(partition));
        return consumer;
    }

    private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private static void read(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.seek(partition, from);
        long lastRead = System.nanoTime();
        while (consumer.position(partition) < end) {
            var records = consumer.poll(POLL);
            records.forEach(reader);
            if (!records.isEmpty()) {
                lastRead = System.nanoTime();
            } else if (System.nanoTime() - lastRead > PATIENCE.toNanos()) {
                throw new TimeoutException(partition + " could not be read to its end in time");
            }
        }
    }
}
