package io.boltline.invoiceprocessor.watch;

import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KafkaTrouble;
import io.boltline.outage.Use;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of many instances watches the node: the one that the group assigns the topic's first
 * partition. It reads nothing there; an instance that dies is replaced after the session time-out,
 * one that stops at once.
 *
 * <p>Two may think for a moment that it is theirs. They then tell the log the same.
 */
public final class WatchOwnership implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchOwnership.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Use kafka;
    private final java.util.function.Consumer<Throwable> onCrash;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean held;

    /**
     * Takes part in nothing yet.
     *
     * @param kafka connection settings, as for any Kafka client
     * @param sessionTimeout not below the broker's {@code group.min.session.timeout.ms}
     * @param use told how polls go
     * @param onCrash told when it ends by itself: it is not held any more, and never will be
     */
    public WatchOwnership(
            Map<String, Object> kafka,
            String topic,
            String group,
            Duration sessionTimeout,
            Use use,
            java.util.function.Consumer<Throwable> onCrash) {
        this(
                KafkaClients.consumer(configuration(kafka, group, sessionTimeout)),
                topic,
                use,
                onCrash);
    }

    /** With this consumer, which is nobody else's and is closed in the end. */
    WatchOwnership(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Use use,
            java.util.function.Consumer<Throwable> onCrash) {
        this.consumer = consumer;
        this.topic = topic;
        this.kafka = use;
        this.onCrash = onCrash;
        this.thread = Thread.ofPlatform().name("settlement-owner").unstarted(this::run);
    }

    /** Joins the group; called once. */
    public void join() {
        consumer.subscribe(List.of(topic), this);
        thread.start();
    }

    public synchronized boolean isHeld() {
        return held;
    }

    /** Returns when it is held, or true is not to be expected any more. */
    public synchronized void await() throws InterruptedException {
        while (!held && stop.getCount() > 0) {
            wait();
        }
    }

    private synchronized void hold(boolean now) {
        held = now;
        notifyAll();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        if (isTheOne(partitions)) {
            log.info("this instance watches the node's settlements");
            hold(true);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (isTheOne(partitions)) {
            log.info("this instance no longer watches the node's settlements");
            hold(false);
        }
    }

    /** Any other was added to the topic, and whose it is says nothing. */
    private static boolean isTheOne(Collection<TopicPartition> partitions) {
        return partitions.stream().anyMatch(partition -> partition.partition() == 0);
    }

    private void run() {
        try (consumer) {
            while (stop.getCount() > 0) {
                poll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            ended(e);
        } finally {
            hold(false);
        }
    }

    private void ended(Throwable cause) {
        hold(false);
        if (stop.getCount() > 0) {
            log.error("this instance can't take part in watching settlements any more", cause);
            stop.countDown();
            onCrash.accept(cause);
        } else {
            log.warn("left the watch over settlements the hard way: {}", cause.toString());
        }
    }

    private void poll() throws InterruptedException {
        try {
            consumer.poll(POLL);
            kafka.served();
        } catch (WakeupException _) {
            // close() rang
        } catch (KafkaException e) {
            kafka.failed(KafkaTrouble.of(e));
            var _ = stop.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Leaves the group, so that another instance takes over at once. */
    @Override
    public void close() {
        stop.countDown();
        consumer.wakeup();
        hold(false);
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> configuration(
            Map<String, Object> kafka, String group, Duration sessionTimeout) {
        int millis = Math.toIntExact(sessionTimeout.toMillis());
        var configuration = new HashMap<>(kafka);
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        configuration.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        configuration.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis);
        configuration.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis / 3);
        return configuration;
    }
}
