package io.boltline.journal.topology;

import io.boltline.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes into a partition of changelogs, in transactions of bearable size. Who opens one fences
 * whoever had one open of the same partition: what he has not committed by then never counts.
 */
final class ChangelogWriter implements AutoCloseable {
    private static final int MOST_RECORDS = 20_000;

    /** Far below the time after which a broker aborts. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final int partition;
    private int open;
    private long begunNanos;

    private ChangelogWriter(Producer<byte[], byte[]> producer, int partition) {
        this.producer = producer;
        this.partition = partition;
    }

    /**
     * Returns when nobody else can write any more.
     *
     * @param connection at least where the broker is
     */
    static ChangelogWriter open(
            Map<String, Object> connection, JournalSettings settings, int partition) {
        var all = new HashMap<>(connection);
        all.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                settings.applicationId() + "-rebuild-" + partition);
        all.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) settings.transactionTimeout().toMillis());
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        var producer = KafkaClients.producer(all);
        try {
            producer.initTransactions();
            return new ChangelogWriter(producer, partition);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Writes this one too, some time.
     *
     * @throws org.apache.kafka.common.errors.ProducerFencedException when another one was opened
     */
    void put(String changelog, byte[] key, byte[] value) {
        if (open == 0) {
            producer.beginTransaction();
            begunNanos = System.nanoTime();
        }
        var _ = producer.send(new ProducerRecord<>(changelog, partition, key, value));
        open++;
        if (open >= MOST_RECORDS || System.nanoTime() - begunNanos > LONGEST.toNanos()) {
            commit();
        }
    }

    /**
     * All that was put is there from here on.
     *
     * @throws org.apache.kafka.common.errors.ProducerFencedException when another one was opened
     */
    void commit() {
        if (open > 0) {
            producer.commitTransaction();
            open = 0;
        }
    }

    /** What was not committed is aborted, now or by the broker. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
