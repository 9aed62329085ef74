package io.boltline.journal.signer;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes what belongs together of one partition, all or nothing, under a transactional id of the
 * partition: an older signer of it is fenced by a newer.
 */
final class Publisher implements AutoCloseable {
    /** For an answer of the brokers; other partitions wait meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;

    private Publisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Returns when what an older signer had under way is decided, and it can write no more.
     *
     * @param settings connection settings of a producer
     * @throws KafkaException when the brokers don't answer
     */
    static Publisher open(Map<String, Object> settings, String transactionalId) {
        var own = new HashMap<>(settings);
        int patience = Math.toIntExact(PATIENCE.toMillis());
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        own.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, patience);
        own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        own.put(ProducerConfig.ACKS_CONFIG, "all");
        own.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        own.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        own.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        own.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        own.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * 1024 * 1024);
        return open(KafkaClients.producer(own));
    }

    static Publisher open(Producer<byte[], byte[]> producer) {
        try {
            producer.initTransactions();
            return new Publisher(producer);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Returns when all of it is published. After an exception it may be, and this is of no use any
     * more.
     *
     * @throws KafkaException when it was not acknowledged, or there is a newer signer
     */
    void publish(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.commitTransaction();
        // Committed, so they are acknowledged: this names what was not, should that ever change.
        sent.forEach(Awaited::of);
    }

    /** Without waiting: what is under way is decided by the next signer, or by its time-out. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
