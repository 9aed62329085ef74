package io.boltline.worker;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Writes what a handler has to tell. Each partition that is written to is a {@link Dependency} of
 * its own: one without enough replicas refuses every record, while all the others take theirs.
 *
 * <p>All of them are called {@code kafka} in metrics and dead letters.
 */
public final class PartitionedSender {
    private static final int ANY = -1;

    private final AcknowledgedSender sender;
    private final Map<TopicPartition, Dependency> partitions = new ConcurrentHashMap<>();

    /** Sends through another. */
    public PartitionedSender(AcknowledgedSender sender) {
        this.sender = sender;
    }

    /**
     * Returns when the record is safe.
     *
     * @throws DependencyUnavailableException when it was not acknowledged; it may be there all the
     *     same
     * @throws RecordTooLargeException when no broker will ever take it
     */
    public void send(ProducerRecord<byte[], byte[]> record) {
        begin(record).await();
    }

    /**
     * Returns when all records are safe; they go out together.
     *
     * @throws DependencyUnavailableException when one was not acknowledged; any of them may be
     *     there all the same
     * @throws RecordTooLargeException when no broker will ever take one
     */
    public void sendAll(Collection<ProducerRecord<byte[], byte[]>> records) {
        records.stream().map(this::begin).toList().forEach(Sent::await);
    }

    private record Sent(Dependency partition, Future<RecordMetadata> acknowledgement) {
        void await() {
            partition.run(() -> AcknowledgedSender.acknowledged(acknowledgement));
        }
    }

    private Sent begin(ProducerRecord<byte[], byte[]> record) {
        var partition =
                partitions.computeIfAbsent(
                        new TopicPartition(record.topic(), sender.partitionOf(record).orElse(ANY)),
                        _ -> new Dependency("kafka", PartitionedSender::isOutage));
        return new Sent(partition, partition.call(() -> sender.begin(record)));
    }

    private static boolean isOutage(RuntimeException failure) {
        return failure instanceof KafkaException && !(failure instanceof RecordTooLargeException);
    }
}
