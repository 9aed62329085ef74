package io.boltline.gateway;

import io.boltline.contract.MessageReader;
import io.boltline.contract.UnreadableMessageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the replies of one partition, from where it ended when this instance began.
 *
 * <p>Without a group: the partition is picked and assigned, other instances may read it too.
 */
final class ReplyListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReplyListener.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final PendingReplies pending;
    private final Runnable onCrash;
    private final TopicPartition partition;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    private ReplyListener(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            PendingReplies pending,
            Runnable onCrash) {
        this.consumer = consumer;
        this.partition = partition;
        this.pending = pending;
        this.onCrash = onCrash;
    }

    /**
     * Picks a partition and begins to read at its end: replies to commands that are sent from now
     * on are not missed.
     *
     * @param consumer one without a group; closed by this listener
     * @param onCrash told when reading ended by itself
     */
    static ReplyListener start(
            Consumer<byte[], byte[]> consumer,
            String topic,
            PendingReplies pending,
            Runnable onCrash) {
        var partitions = consumer.partitionsFor(topic);
        int picked = ThreadLocalRandom.current().nextInt(partitions.size());
        var partition = new TopicPartition(topic, partitions.get(picked).partition());
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        // Seeking is lazy: only asking for the position resolves the end.
        consumer.position(partition);
        var listener = new ReplyListener(consumer, partition, pending, onCrash);
        Thread.ofPlatform().name("replies").start(listener::run);
        return listener;
    }

    /** The partition that commands of this instance name. */
    int partition() {
        return partition.partition();
    }

    boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (!stopping) {
                poll();
            }
        } catch (RuntimeException e) {
            log.error("replies are no longer read", e);
        } finally {
            stopped.countDown();
        }
        if (!stopping) {
            onCrash.run();
        }
    }

    private void poll() {
        try {
            consumer.poll(POLL).forEach(this::receive);
        } catch (WakeupException e) {
            // close() rang
        } catch (RetriableException e) {
            log.warn("could not read replies, trying again: {}", e.toString());
        }
    }

    private void receive(ConsumerRecord<byte[], byte[]> record) {
        // Others' replies share the partition: their JSON is not even read.
        MessageReader.commandId(record)
                .filter(pending::isExpected)
                .ifPresent(commandId -> {
                    try {
                        pending.complete(commandId, MessageReader.reply(record));
                    } catch (UnreadableMessageException e) {
                        log.warn(
                                "unreadable reply {}@{}: {}",
                                partition,
                                record.offset(),
                                e.getMessage());
                    }
                });
    }
}
