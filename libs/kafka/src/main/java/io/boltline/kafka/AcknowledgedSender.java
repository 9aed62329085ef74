package io.boltline.kafka;

import io.boltline.contract.Partitioning;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes a record and waits until the broker has it.
 *
 * <p>Many threads may send at once: the producer batches what they send while they wait.
 */
public final class AcknowledgedSender {
    private final Producer<byte[], byte[]> producer;

    /**
     * Sends through the caller's producer.
     *
     * @param producer one with {@code acks=all}
     */
    public AcknowledgedSender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Returns when the record is safe.
     *
     * @throws KafkaException when it was not acknowledged; it may be there all the same
     */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return Awaited.of(begin(record));
    }

    /**
     * Returns when all records are safe; they go out together.
     *
     * @throws KafkaException when one was not acknowledged; any of them may be there all the same
     */
    public List<RecordMetadata> sendAll(Collection<ProducerRecord<byte[], byte[]>> records) {
        var sent = records.stream().map(this::begin).toList();
        return sent.stream().map(Awaited::of).toList();
    }

    /** Sends without waiting: {@link Awaited} does. */
    public Future<RecordMetadata> begin(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record);
    }

    /** Where the record will be; empty when that can't be known now. */
    public OptionalInt partitionOf(ProducerRecord<byte[], byte[]> record) {
        if (record.partition() != null) {
            return OptionalInt.of(record.partition());
        }
        int partitions = record.key() == null ? 0 : partitions(record.topic());
        return partitions == 0
                ? OptionalInt.empty()
                : OptionalInt.of(new Partitioning(partitions).partitionOf(record.key()));
    }

    /** Whether its topic is known, and known not to have the partition that the record names. */
    public boolean hasNoPartitionFor(ProducerRecord<byte[], byte[]> record) {
        int partitions = partitions(record.topic());
        return record.partition() != null && partitions > 0 && record.partition() >= partitions;
    }

    /** How many a topic has; 0 when that can't be known now. */
    public int partitions(String topic) {
        try {
            return producer.partitionsFor(topic).size();
        } catch (KafkaException e) {
            return 0;
        }
    }
}
