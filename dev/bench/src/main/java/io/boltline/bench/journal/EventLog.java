package io.boltline.bench.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.load.events.EventSource;
import io.boltline.load.events.GeneratedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** The events that are measured with, one in a hundred of them a repeat. */
final class EventLog {
    private static final double REPEATS = 0.01;
    static final int EVENTS_OF_AN_ORDER = 3;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int LINGER_MILLIS = 20;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;
    private static final int AT_ONCE = 100_000;

    private final Map<String, Object> kafka;
    private final EventSource source =
            new EventSource(
                    BenchedJournal.TOPICS,
                    BenchedJournal.PARTITIONS,
                    new SplittableRandom(1),
                    REPEATS,
                    0);
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private long facts;
    private String order = "";

    /** At this broker. */
    EventLog(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * Writes events in one transaction: readers of what is committed, as the journal is one, see
     * all of them at the moment at which this returns, and none before.
     */
    void writeAtOnce(int count) {
        try (var producer = producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench"))) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                sent.add(producer.send(next().record()));
                if (sent.size() == AT_ONCE) {
                    acknowledged(sent);
                }
            }
            acknowledged(sent);
            producer.commitTransaction();
        }
    }

    private void acknowledged(List<Future<RecordMetadata>> sent) {
        sent.forEach(it -> acknowledged(Awaited.of(it)));
        sent.clear();
    }

    /** Counts one that was written in another way. */
    void acknowledged(RecordMetadata record) {
        ends.merge(
                new TopicPartition(record.topic(), record.partition()),
                record.offset() + 1,
                Math::max);
    }

    /** The next event, which has to be written. */
    GeneratedEvent next() {
        GeneratedEvent next = source.next();
        if (next.kind() == GeneratedEvent.Kind.FACT) {
            facts++;
            // Any that is not at an end will do.
            if (Long.bitCount(facts) == 1) {
                order = new String(next.record().key(), UTF_8);
            }
        }
        return next;
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> further) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.putAll(further);
        return KafkaClients.producer(settings);
    }

    /** Behind the last event of each partition. */
    Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    /** How many entries the journal has to have. */
    long facts() {
        return facts;
    }

    /** One that stands somewhere in the middle. */
    String order() {
        return order;
    }

    double orders() {
        return (double) facts / EVENTS_OF_AN_ORDER;
    }
}
