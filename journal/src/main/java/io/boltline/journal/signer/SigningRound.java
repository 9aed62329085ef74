package io.boltline.journal.signer;

import io.boltline.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the signers' group: reads the partitions that it is given and signs them. What
 * fails at a partition ends that partition's signing, and it begins again from what was published.
 *
 * <p>For one thread, but for {@link #wakeUp()}.
 */
final class SigningRound implements AutoCloseable, ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(SigningRound.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** After what does not pass by itself, such as a right that is missing. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(10);

    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_POLL_RECORDS = 5_000;

    private final SignerSettings settings;
    private final SigningStart start;
    private final SignerStatus status;
    private final Consumer<byte[], byte[]> consumer;

    /** When those that are not being signed begin, by {@link System#nanoTime()}. */
    private final Map<TopicPartition, Long> waiting = new HashMap<>();

    private final Map<TopicPartition, SigningPartition> signing = new HashMap<>();
    private long nextSignNanos = System.nanoTime();

    SigningRound(SignerSettings settings, SigningStart start, SignerStatus status) {
        this.settings = settings;
        this.start = start;
        this.status = status;
        this.consumer =
                KafkaClients.consumer(
                        settings.consumer(),
                        Map.of(
                                ConsumerConfig.GROUP_ID_CONFIG,
                                settings.group(),
                                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                                "classic",
                                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                CooperativeStickyAssignor.class.getName(),
                                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                                SESSION_TIMEOUT_MILLIS,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "none",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                MAX_POLL_RECORDS));
        consumer.subscribe(List.of(settings.topics().journal()), this);
    }

    /**
     * Reads what there is, and signs when it is time.
     *
     * @throws KafkaException when this member can't go on
     */
    void step() {
        take(consumer.poll(untilNextSign()));
        begin();
        if (System.nanoTime() - nextSignNanos >= 0) {
            nextSignNanos = System.nanoTime() + settings.interval().toNanos();
            Set.copyOf(signing.keySet()).forEach(this::sign);
        }
    }

    void wakeUp() {
        consumer.wakeup();
    }

    private Duration untilNextSign() {
        return Duration.ofNanos(Math.max(0, nextSignNanos - System.nanoTime()));
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            var signed = signing.get(partition);
            if (signed != null) {
                unlessRefused(
                        partition,
                        () -> {
                            if (!signed.read(records.records(partition), System.nanoTime())) {
                                readAll(partition);
                            }
                        });
            }
        }
    }

    private void readAll(TopicPartition partition) {
        log.warn(
                "partition {}: the tiles' offsets lead nowhere, so it is read from its beginning",
                partition.partition());
        consumer.seek(partition, begin(partition));
    }

    private void begin() {
        long now = System.nanoTime();
        for (TopicPartition partition : Set.copyOf(waiting.keySet())) {
            if (now - waiting.getOrDefault(partition, now) >= 0) {
                unlessRefused(partition, () -> begin(partition, start.of(partition.partition())));
            }
        }
    }

    private void begin(TopicPartition partition, SigningPartition started) {
        signing.put(partition, started);
        waiting.remove(partition);
        consumer.seek(partition, started.start(begin(partition), end(partition)));
        consumer.resume(List.of(partition));
    }

    private void sign(TopicPartition partition) {
        var signed = signing.get(partition);
        if (signed == null) {
            return;
        }
        unlessRefused(
                partition,
                () -> {
                    if (!signed.tree().hasResumed()) {
                        requireNotShorter(partition, signed);
                    } else if (signed.sign(
                            settings.topics().checkpoints(), settings.topics().tiles())) {
                        status.published();
                    }
                    status.stands(
                            partition.partition(), signed.standing(consumer.currentLag(partition)));
                });
    }

    private void requireNotShorter(TopicPartition partition, SigningPartition signed) {
        long end = end(partition);
        if (consumer.position(partition) >= end) {
            signed.tree().requireNotShorter();
        }
    }

    private void unlessRefused(TopicPartition partition, Runnable step) {
        try {
            step.run();
        } catch (RefusedJournalException e) {
            drop(partition);
            consumer.pause(List.of(partition));
            status.refused(partition.partition(), String.valueOf(e.getMessage()));
            log.error("signing stopped: {}", e.getMessage());
        } catch (KafkaException e) {
            tell(partition, e);
            drop(partition);
            consumer.pause(List.of(partition));
            waiting.put(partition, System.nanoTime() + pauseAfter(e).toNanos());
        }
    }

    private static Duration pauseAfter(KafkaException e) {
        return isFenced(e) || e instanceof RetriableException ? PAUSE : LONG_PAUSE;
    }

    private static boolean isFenced(KafkaException e) {
        return e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException;
    }

    /** That Kafka is away is told elsewhere. */
    private static void tell(TopicPartition partition, KafkaException e) {
        if (isFenced(e)) {
            log.info("partition {} has a newer signer", partition.partition());
        } else if (e instanceof RetriableException) {
            log.debug("partition {} is signed later: {}", partition.partition(), e.toString());
        } else {
            log.warn("partition {} is signed later: {}", partition.partition(), e.toString());
        }
    }

    private void drop(TopicPartition partition) {
        waiting.remove(partition);
        var dropped = signing.remove(partition);
        if (dropped != null) {
            dropped.close();
        }
    }

    private long begin(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            // So that the client looks for no position: what was published says where to begin.
            consumer.seek(partition, 0);
            waiting.put(partition, System.nanoTime());
        }
        consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            drop(partition);
            status.left(partition.partition());
        }
    }

    @Override
    public void close() {
        Set.copyOf(signing.keySet()).forEach(this::drop);
        consumer.close();
    }
}
