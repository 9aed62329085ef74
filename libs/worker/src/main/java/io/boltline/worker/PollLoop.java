package io.boltline.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that talks to the consumer: polls into the window, pauses what is full, commits.
 */
final class PollLoop implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);

    /** While the window is full, how soon to look whether there is room again. */
    private static final Duration FULL_POLL = Duration.ofMillis(5);

    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final Window window;
    private final WorkerMeters meters;
    private final Predicate<ConsumerRecord<byte[], byte[]>> concerns;
    private volatile boolean stopping;
    private volatile boolean joined;
    private long nextCommitNanos = System.nanoTime();

    /**
     * Does nothing yet.
     *
     * @param concerns what there is anything to do for; the offsets of all else count as handled
     */
    PollLoop(
            WorkerSettings settings,
            Consumer<byte[], byte[]> consumer,
            Window window,
            WorkerMeters meters,
            Predicate<ConsumerRecord<byte[], byte[]>> concerns) {
        this.settings = settings;
        this.consumer = consumer;
        this.window = window;
        this.meters = meters;
        this.concerns = concerns;
    }

    /** Returns after {@link #stop}, everything drained and committed. */
    void run() {
        consumer.subscribe(settings.topics(), this);
        while (!stopping) {
            boolean full = pauseAndResume();
            var polled = poll(full ? FULL_POLL : settings.commitInterval());
            window.arrive(records(polled), polled.nextOffsets());
            commitWhenDue();
        }
        onPartitionsRevoked(window.assigned());
    }

    /** After {@link #run}, however that ended. */
    void leave() {
        consumer.close();
    }

    /** Safe from any thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Whether the group has given this instance its share, which may be empty. */
    boolean hasJoined() {
        return joined;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        log.info("{} assigned {}", settings.group(), partitions);
        window.assign(partitions);
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        var committable = window.drain(partitions, settings.drainTimeout());
        log.info("{} gives up {}", settings.group(), partitions);
        try {
            commitNow(committable);
        } catch (KafkaException e) {
            // The next owner repeats what was not committed: safe, only slower.
            log.warn("{} could not commit {}: {}", settings.group(), committable, e.toString());
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        log.warn("{} lost {}", settings.group(), partitions);
        window.drop(partitions);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(ConsumerRecords<byte[], byte[]> polled) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
        for (var record : polled) {
            if (!concerns.test(record)) {
                continue;
            }
            records.add(
                    settings.isRedrive(record.topic()) ? Redriven.asFirstWritten(record) : record);
        }
        return records;
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        try {
            return pollOrBegin(timeout);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } catch (OffsetOutOfRangeException e) {
            throw DeletedRecords.explain(settings.groupId(), e, consumer);
        } catch (RetriableException e) {
            log.warn("{} could not poll, trying again: {}", settings.group(), e.toString());
            return ConsumerRecords.empty();
        }
    }

    private ConsumerRecords<byte[], byte[]> pollOrBegin(Duration timeout) {
        try {
            return consumer.poll(timeout);
        } catch (NoOffsetForPartitionException e) {
            beginAtZero(e.partitions());
            return ConsumerRecords.empty();
        }
    }

    /** A topic that the group did not read before: nobody could give it a start from outside. */
    private void beginAtZero(Set<TopicPartition> partitions) {
        GroupOffsets.requireBeginningAtZero(
                settings.groupId(), consumer.beginningOffsets(partitions));
        var zero = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            consumer.seek(partition, 0);
            zero.put(partition, new OffsetAndMetadata(0));
        }
        // Should that be lost: without an offset it begins here again.
        consumer.commitAsync(zero, null);
        log.info("{} begins {} at offset 0", settings.group(), partitions);
    }

    /** True when some partition is paused because of the window. */
    private boolean pauseAndResume() {
        var full = window.full();
        var paused = consumer.paused();
        if (full.equals(paused)) {
            return !full.isEmpty();
        }
        var resume = new HashSet<>(paused);
        resume.removeAll(full);
        consumer.resume(resume);
        full.retainAll(consumer.assignment());
        consumer.pause(full);
        return !full.isEmpty();
    }

    private void commitWhenDue() {
        long now = System.nanoTime();
        if (now - nextCommitNanos < 0) {
            return;
        }
        nextCommitNanos = now + settings.commitInterval().toNanos();
        meters.lag(lag());
        var offsets = window.takeCommittable();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(
                    offsets,
                    (_, failure) -> {
                        if (failure != null) {
                            log.debug(
                                    "{} could not commit, trying again: {}",
                                    settings.group(),
                                    failure.toString());
                            window.giveBack(offsets);
                        }
                    });
        }
    }

    private void commitNow(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_TIMEOUT);
        } catch (WakeupException e) {
            // stop() rang while no poll was under way: the bell is silent now
            consumer.commitSync(offsets, COMMIT_TIMEOUT);
        }
    }

    private long lag() {
        long lag = window.unfinished();
        for (var partition : consumer.assignment()) {
            lag += consumer.currentLag(partition).orElse(0);
        }
        return lag;
    }
}
