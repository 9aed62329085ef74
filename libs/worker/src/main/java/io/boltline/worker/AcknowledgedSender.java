package io.boltline.worker;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
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
        return acknowledged(producer.send(record));
    }

    /**
     * Returns when all records are safe; they go out together.
     *
     * @throws KafkaException when one was not acknowledged; any of them may be there all the same
     */
    public List<RecordMetadata> sendAll(Collection<ProducerRecord<byte[], byte[]>> records) {
        var sent = records.stream().map(producer::send).toList();
        return sent.stream().map(AcknowledgedSender::acknowledged).toList();
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
