package io.boltline.bench.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads what is committed of the journal from now on, on a thread of its own. */
final class CommittedEntries implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;

    /** Is told of an entry. */
    @FunctionalInterface
    interface Listener {
        /**
         * An entry that has just been read.
         *
         * @param sequence its number in the partition, from 0 on
         * @param id its {@code ce_id}
         */
        void read(int partition, long sequence, String id, long nanos);
    }

    private CommittedEntries(Map<String, Object> kafka, Listener listener) {
        thread =
                Thread.ofPlatform()
                        .name("committed-entries")
                        .daemon()
                        .start(() -> read(kafka, listener));
    }

    /** Reads already when this returns. */
    static CommittedEntries read(BenchedJournal journal, Listener listener)
            throws InterruptedException {
        var entries = new CommittedEntries(journal.kafka(), listener);
        entries.ready.await();
        return entries;
    }

    private void read(Map<String, Object> kafka, Listener listener) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = KafkaClients.consumer(settings)) {
            List<TopicPartition> all =
                    IntStream.range(0, BenchedJournal.PARTITIONS)
                            .mapToObj(number ->
                                    new TopicPartition(BenchedJournal.TOPICS.journal(), number))
                            .toList();
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position);
            ready.countDown();
            while (!closed) {
                poll(consumer, listener);
            }
        }
    }

    private static void poll(KafkaConsumer<byte[], byte[]> consumer, Listener listener) {
        var records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (var record : records) {
            listener.read(
                    record.partition(),
                    Long.parseLong(header(record, Headers.SEQUENCE)),
                    header(record, Headers.ID),
                    now);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
