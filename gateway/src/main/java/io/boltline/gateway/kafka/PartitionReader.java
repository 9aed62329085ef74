package io.boltline.gateway.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads assigned partitions on a thread of its own until it is closed. Without a group: other
 * instances may read the same partitions.
 */
public final class PartitionReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PartitionReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(1);

    private final String name;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> receive;
    private final Runnable onCrash;
    private final Duration closeLimit;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long nextLookNanos = System.nanoTime();
    private volatile boolean caughtUp;
    private volatile boolean stopping;

    private PartitionReader(
            String name,
            Consumer<byte[], byte[]> consumer,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> receive,
            Runnable onCrash,
            Duration closeLimit) {
        this.name = name;
        this.consumer = consumer;
        this.ends = consumer.endOffsets(consumer.assignment());
        this.receive = receive;
        this.onCrash = onCrash;
        this.closeLimit = closeLimit;
    }

    /**
     * Begins to read.
     *
     * @param consumer assigned and at its position; closed by this reader
     * @param receive told of each record; what it throws is logged and the record passed over
     * @param onCrash told when reading ended by itself
     */
    public static PartitionReader start(
            String name,
            Consumer<byte[], byte[]> consumer,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> receive,
            Runnable onCrash) {
        return start(name, consumer, receive, onCrash, CLOSE_LIMIT);
    }

    static PartitionReader start(
            String name,
            Consumer<byte[], byte[]> consumer,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> receive,
            Runnable onCrash,
            Duration closeLimit) {
        var reader = new PartitionReader(name, consumer, receive, onCrash, closeLimit);
        Thread.ofPlatform().name(name).start(reader::run);
        return reader;
    }

    /** Whether it reads, and has read all that was there when it began. */
    public boolean isReady() {
        return caughtUp && stopped.getCount() > 0;
    }

    /** Stops reading; a receiver that doesn't return is waited for no longer than 10 s. */
    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            if (!stopped.await(closeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("{} did not stop within {}", name, closeLimit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (!stopping) {
                caughtUp = caughtUp || isAtEnds();
                poll();
            }
        } catch (RuntimeException | Error e) {
            log.error("{} can't be read any more", name, e);
        } finally {
            stopped.countDown();
        }
        if (!stopping) {
            onCrash.run();
        }
    }

    private boolean isAtEnds() {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void poll() {
        try {
            requirePartitions();
            consumer.poll(caughtUp ? POLL : POLL.dividedBy(20)).forEach(this::receive);
        } catch (WakeupException e) {
            // close() rang
        } catch (RetriableException e) {
            log.warn("{} could not be read, trying again: {}", name, e.toString());
        }
    }

    /**
     * Kafka's client asks for ever, and without a pause, for a partition that a topic made anew
     * doesn't have. At its next start this service says what is wrong with the topic.
     */
    private void requirePartitions() {
        if (System.nanoTime() - nextLookNanos < 0) {
            return;
        }
        nextLookNanos = System.nanoTime() + LOOK_INTERVAL.toNanos();
        for (TopicPartition partition : consumer.assignment()) {
            int there = consumer.partitionsFor(partition.topic(), LOOK_LIMIT).size();
            if (there > 0 && partition.partition() >= there) {
                throw new IllegalStateException(
                        "%s is gone: the topic was made anew with %d partitions"
                                .formatted(partition, there));
            }
        }
    }

    private void receive(ConsumerRecord<byte[], byte[]> record) {
        try {
            receive.accept(record);
        } catch (RuntimeException e) {
            log.warn(
                    "{} passes over {}-{}@{}: {}",
                    name,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
