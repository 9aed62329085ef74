package io.boltline.faults.journal;

import io.boltline.faults.bed.JournalBed;
import io.boltline.kafka.KafkaClients;
import io.boltline.load.events.EventSource;
import io.boltline.load.events.GeneratedEvent;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Writes events at a steady rate, whatever happens to the broker: what it takes late is written
 * late, and nothing is given up.
 */
public final class EventWriter implements AutoCloseable {
    private static final double REPEATS = 0.01;
    private static final double CONFLICTS = 0.002;
    private static final int PATIENCE_MILLIS = 600_000;
    private static final long PAUSE_NANOS = 5_000_000;

    private final EventSource source;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Written written;
    private final long intervalNanos;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Thread thread;
    private volatile boolean paused;
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;

    private EventWriter(JournalBed bed, Written written, long seed, double perSecond) {
        this.written = written;
        this.intervalNanos = (long) (1e9 / perSecond);
        this.source =
                new EventSource(
                        bed.topics(), JournalBed.PARTITIONS, new Random(seed), REPEATS, CONFLICTS);
        Map<String, Object> settings = bed.kafka();
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        this.producer = KafkaClients.producer(settings);
        this.thread = Thread.ofPlatform().daemon().name("events").unstarted(this::write);
    }

    /**
     * The first is written at once.
     *
     * @param written told of each that Kafka has
     */
    public static EventWriter start(JournalBed bed, Written written, long seed, double perSecond) {
        var writer = new EventWriter(bed, written, seed, perSecond);
        writer.thread.start();
        return writer;
    }

    private void write() {
        long nextNanos = System.nanoTime();
        while (!stopping) {
            if (paused) {
                LockSupport.parkNanos(PAUSE_NANOS);
                nextNanos = System.nanoTime();
                continue;
            }
            long left = nextNanos - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
                continue;
            }
            nextNanos += intervalNanos;
            send(source.next());
        }
    }

    private void send(GeneratedEvent event) {
        underWay.incrementAndGet();
        var _ =
                producer.send(
                        event.record(),
                        (_, e) -> {
                            if (e == null) {
                                written.add(event);
                            } else {
                                failure = e;
                            }
                            underWay.decrementAndGet();
                        });
    }

    /** Nothing more is written until {@link #resume()}. */
    public void pause() {
        paused = true;
    }

    public void resume() {
        paused = false;
    }

    /**
     * Whether Kafka has all that was written.
     *
     * @throws IllegalStateException if it did not take something
     */
    public boolean isAcknowledged() {
        Exception refused = failure;
        if (refused != null) {
            throw new IllegalStateException("an event was not taken", refused);
        }
        producer.flush();
        return underWay.get() == 0;
    }

    @Override
    public void close() {
        stopping = true;
        producer.close();
    }
}
