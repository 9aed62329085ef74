package io.boltline.journal.topology;

import io.boltline.kafka.KafkaClients;
import io.boltline.streams.Causes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

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
    private final Duration limit;
    private final LongSupplier nanos;
    private int open;
    private long begunNanos;

    /**
     * Whose transactions may begin.
     *
     * @param limit after which the broker aborts one
     */
    ChangelogWriter(
            Producer<byte[], byte[]> producer, int partition, Duration limit, LongSupplier nanos) {
        this.producer = producer;
        this.partition = partition;
        this.limit = limit;
        this.nanos = nanos;
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
                (int) settings.run().transactionTimeout().toMillis());
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        var producer = KafkaClients.producer(all);
        try {
            producer.initTransactions();
            return new ChangelogWriter(
                    producer, partition, settings.run().transactionTimeout(), System::nanoTime);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Writes this one too, some time.
     *
     * @throws ProducerFencedException when another one was opened
     * @throws TimeoutException when the broker aborted what took too long
     */
    void put(String changelog, byte[] key, byte[] value) {
        orSayWhy(() -> {
            if (open == 0) {
                producer.beginTransaction();
                begunNanos = nanos.getAsLong();
            }
            var _ = producer.send(new ProducerRecord<>(changelog, partition, key, value));
            open++;
        });
        if (open >= MOST_RECORDS || openNanos() > LONGEST.toNanos()) {
            commit();
        }
    }

    /**
     * All that was put is there from here on.
     *
     * @throws ProducerFencedException when another one was opened
     * @throws TimeoutException when the broker aborted what took too long
     */
    void commit() {
        if (open > 0) {
            orSayWhy(producer::commitTransaction);
            open = 0;
        }
    }

    private long openNanos() {
        return nanos.getAsLong() - begunNanos;
    }

    /** To the broker, a transaction that it aborted is over as if another producer had begun. */
    private void orSayWhy(Runnable step) {
        try {
            step.run();
        } catch (KafkaException e) {
            if (Causes.find(e, ProducerFencedException.class) == null
                    && Causes.find(e, InvalidProducerEpochException.class) == null) {
                throw e;
            }
            throw openNanos() > limit.toNanos()
                    ? new TimeoutException(
                            "partition %d: a transaction took longer than JOURNAL_TRANSACTION_TIMEOUT, %s, and the broker aborted it"
                                    .formatted(partition, limit))
                    : new ProducerFencedException(e.getMessage());
        }
    }

    /** What was not committed is aborted, now or by the broker. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
